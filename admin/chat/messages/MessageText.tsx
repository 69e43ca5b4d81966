import { styled } from 'styled-components';
import { PlainText } from './PlainText';

/** Other people's text in a block of its own, with the line breaks that they typed. */
export const MessageText = ({ text }: { text: string }) => (
  <Words dir="auto">
    <PlainText text={text} />
  </Words>
);

const Words = styled.span`
  display: block;
  white-space: pre-wrap;
  overflow-wrap: anywhere;

  a {
    color: inherit;
    text-decoration: underline;
  }
`;
