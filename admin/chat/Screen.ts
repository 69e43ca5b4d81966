import { Page } from '@strapi/strapi/admin';
import { styled } from 'styled-components';
import { LOW_WINDOW } from './layout';

/** Fills the space that the panel's layout leaves, and scrolls only inside; not in a low window. */
export const Screen = styled(Page.Main)`
  display: flex;
  flex-direction: column;
  flex: 1 1 0;
  min-height: 0;
  overflow: hidden;
  background: ${({ theme }) => theme.colors.neutral100};

  ${LOW_WINDOW} {
    overflow-y: auto;
  }
`;

export const Columns = styled.div`
  display: flex;
  flex: 1 1 0;
  min-height: 0;

  ${LOW_WINDOW} {
    flex: 1 0 auto;
  }
`;

export const Conversation = styled.section`
  position: relative;
  display: flex;
  flex-direction: column;
  flex: 1 1 0;
  min-width: 0;
`;
