import { Fragment } from 'react';
import { splitLinks } from './links';

/** Other people's text, as it is: text nodes, and links to web addresses only. */
export const PlainText = ({ text }: { text: string }) =>
  splitLinks(text).map((part, index) =>
    part.href === null ? (
      <Fragment key={index}>{part.text}</Fragment>
    ) : (
      <a key={index} href={part.href} target="_blank" rel="noreferrer noopener nofollow">
        {part.text}
      </a>
    )
  );
