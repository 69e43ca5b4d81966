import { Typography } from '@strapi/design-system';
import { Eye } from '@strapi/icons';
import { styled } from 'styled-components';
import type { Member } from '../../../server/core/contract';
import { useT } from '../../shared/i18n';

/** Who else has this chat on the screen: two members need not both answer. */
export const ViewersHint = ({ viewers }: { viewers: readonly Member[] }) => {
  const t = useT();
  const names = viewers.map(({ name }) => name).join(', ');
  return (
    <Place role="status" data-handoff-viewers>
      {viewers.length === 0 ? null : (
        <>
          <Eye fill="neutral600" width="1.4rem" height="1.4rem" aria-hidden />
          <Typography variant="pi" textColor="neutral700" ellipsis title={names}>
            {t(
              'chat.viewers',
              '{count, plural, one {{names} is also viewing} other {{names} are also viewing}}',
              { count: viewers.length, names }
            )}
          </Typography>
        </>
      )}
    </Place>
  );
};

const Place = styled.span`
  display: inline-flex;
  flex: 1 1 0;
  align-items: center;
  justify-content: flex-end;
  gap: ${({ theme }) => theme.spaces[1]};
  min-width: 0;

  svg {
    flex: none;
  }
`;
