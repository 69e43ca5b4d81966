import { Fragment } from 'react';
import { styled } from 'styled-components';
import type { RichInline, RichText } from '../../../server/core/contract';
import { isSafe } from './links';
import { PlainText } from './PlainText';

/** A formatted message: elements and text nodes, as the server's tree says. */
export const RichMessage = ({ blocks }: { blocks: RichText }) => (
  <Formatted dir="auto">
    <Blocks blocks={blocks} />
  </Formatted>
);

const Blocks = ({ blocks }: { blocks: RichText }) =>
  blocks.map((block, index) => {
    switch (block.type) {
      case 'code':
        return (
          // In the tab order, so that it can be scrolled with the keyboard.
          <pre key={index} tabIndex={0}>
            <code>{block.text}</code>
          </pre>
        );
      case 'list': {
        const items = block.items.map((item, at) => (
          <li key={at}>
            <Blocks blocks={item} />
          </li>
        ));
        return block.start === null ? (
          <ul key={index}>{items}</ul>
        ) : (
          <ol key={index} start={block.start}>
            {items}
          </ol>
        );
      }
      case 'paragraph':
        return (
          <p key={index}>
            <Inline content={block.content} />
          </p>
        );
    }
  });

const Inline = ({ content, isLinked = false }: { content: RichInline[]; isLinked?: boolean }) =>
  content.map((part, index) => {
    if (typeof part === 'string') {
      return isLinked ? part : <PlainText key={index} text={part} />;
    }
    if (part.type === 'code') return <code key={index}>{part.text}</code>;
    const within = <Inline content={part.content} isLinked={isLinked || part.type === 'link'} />;
    switch (part.type) {
      case 'strong':
        return <strong key={index}>{within}</strong>;
      case 'emphasis':
        return <em key={index}>{within}</em>;
      case 'link':
        return !isSafe(part.href) ? (
          <Fragment key={index}>{within}</Fragment>
        ) : (
          <a
            key={index}
            href={part.href}
            title={part.href}
            target="_blank"
            rel="noreferrer noopener nofollow"
          >
            {within}
          </a>
        );
    }
  });

const Formatted = styled.div`
  white-space: pre-wrap;
  overflow-wrap: anywhere;

  & > * + *,
  li > * + * {
    margin-top: ${({ theme }) => theme.spaces[2]};
  }

  strong {
    font-weight: ${({ theme }) => theme.fontWeights.bold};
  }

  em {
    font-style: italic;
  }

  a {
    color: inherit;
    text-decoration: underline;
  }

  ul,
  ol {
    padding-inline-start: 2.4rem;
  }

  ul {
    list-style: disc;
  }

  ol {
    list-style: decimal;
  }

  li + li {
    margin-top: ${({ theme }) => theme.spaces[1]};
  }

  code {
    border-radius: 4px;
    padding: 0.1rem 0.4rem;
    background: color-mix(in srgb, currentcolor 14%, transparent);
    font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace;
    font-size: 0.92em;
  }

  pre {
    overflow-x: auto;
    border-radius: 6px;
    padding: ${({ theme }) => `${theme.spaces[2]} ${theme.spaces[3]}`};
    background: color-mix(in srgb, currentcolor 14%, transparent);
    white-space: pre;
    overflow-wrap: normal;

    &:focus-visible {
      outline: 2px solid currentcolor;
      outline-offset: 1px;
    }
  }

  pre code {
    padding: 0;
    background: none;
  }
`;
