import { Fragment } from 'react';
import { styled } from 'styled-components';
import { splitLinks } from './links';

/** Other people's text, as it is: text nodes, and links to http(s) addresses only. */
export const MessageText = ({ text }: { text: string }) => (
  <Words dir="auto">
    {splitLinks(text).map((part, index) =>
      part.href === null ? (
        <Fragment key={index}>{part.text}</Fragment>
      ) : (
        <a key={index} href={part.href} target="_blank" rel="noreferrer noopener nofollow">
          {part.text}
        </a>
      )
    )}
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
