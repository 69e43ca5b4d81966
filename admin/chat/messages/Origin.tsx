import { styled } from 'styled-components';
import type { MessageOrigin } from '../../../server/core/contract';
import { useT, type Translate } from '../../shared/i18n';
import { visibleName } from '../../shared/lib/names';
import { toHref } from './links';

/** Where a message came from: a small line above it, and a link where there is a web address. */
export const Origin = ({ origin }: { origin: MessageOrigin }) => {
  const t = useT();
  const href = origin.url === null ? null : toHref(origin.url);
  const text = originText(t, origin);
  return (
    <Line dir="auto" data-handoff-origin={origin.kind}>
      {href === null ? (
        text
      ) : (
        <a
          href={href}
          target="_blank"
          rel="noreferrer noopener nofollow"
          title={new URL(href).host}
        >
          {text}
        </a>
      )}
    </Line>
  );
};

export function originText(t: Translate, { kind, label }: MessageOrigin): string {
  const name = visibleName(label);
  switch (kind) {
    case 'forward':
      return name === null
        ? t('chat.origin.forwarded', 'Forwarded')
        : t('chat.origin.forwardedFrom', 'Forwarded from {name}', { name });
    case 'referral':
      return name === null
        ? t('chat.origin.ad', 'From an ad or a link')
        : t('chat.origin.adNamed', 'From the ad or link “{name}”', { name });
    case 'product':
      return name === null
        ? t('chat.origin.product', 'About a product')
        : t('chat.origin.productNamed', 'About the product {name}', { name });
    case 'story':
      return name === null
        ? t('chat.origin.story', 'Reply to a story')
        : t('chat.origin.storyOf', 'Reply to {name}’s story', { name });
  }
}

const Line = styled.span`
  display: block;
  margin-bottom: ${({ theme }) => theme.spaces[1]};
  font-size: ${({ theme }) => theme.fontSizes[1]};
  font-style: italic;
  line-height: 1.8rem;
  overflow-wrap: anywhere;

  a {
    color: inherit;
    text-decoration: underline;
  }
`;
