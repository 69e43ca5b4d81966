/** A formatted message as a tree: what panel and widget make elements of, and nothing else. */

export type RichText = RichBlock[];

export type RichBlock =
  | { type: 'paragraph'; content: RichInline[] }
  | { type: 'code'; text: string }
  | {
      type: 'list';
      /** Of the first item; null: bullets instead of numbers. */
      start: number | null;
      items: RichBlock[][];
    };

export type RichInline =
  /** Plain text; `\n` is a line break. */
  | string
  | { type: 'code'; text: string }
  | { type: 'strong' | 'emphasis'; content: RichInline[] }
  /** `href` is http(s), mailto or tel. `content` has no link. */
  | { type: 'link'; href: string; content: RichInline[] };
