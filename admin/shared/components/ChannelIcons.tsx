import type { SVGProps } from 'react';

/** Signs of platforms that Strapi's icons do not have: drawn for this plugin, in one colour. */

export const DiscordIcon = (props: SVGProps<SVGSVGElement>) => (
  <Sign
    {...props}
    d="M5.5 5.2c4.3-1.6 8.7-1.6 13 0 2.2 3.7 3.2 7.5 3 11.6-1.6 1.3-3.3 2.1-5.2 2.5l-1.1-1.9c-2.1.5-4.3.5-6.4 0l-1.1 1.9c-1.9-.4-3.6-1.2-5.2-2.5-.2-4.1.8-7.9 3-11.6ZM9 10.2a1.7 1.9 0 1 0 0 3.8 1.7 1.9 0 0 0 0-3.8Zm6 0a1.7 1.9 0 1 0 0 3.8 1.7 1.9 0 0 0 0-3.8Z"
  />
);

export const WhatsAppIcon = (props: SVGProps<SVGSVGElement>) => (
  <Sign
    {...props}
    d="M12 2a10 10 0 0 0-8.6 15.1L2 22l5-1.4A10 10 0 1 0 12 2ZM8.4 6.7c-1 .6-1.5 1.7-1.1 3 1 3.3 3.4 5.7 6.8 6.7 1.3.4 2.4-.1 3-1.1l.3-1.3-2.6-1.5-1.4 1.2c-1.4-.7-2.4-1.7-3.1-3.1l1.2-1.4-1.6-2.7-1.5.2Z"
  />
);

export const MessengerIcon = (props: SVGProps<SVGSVGElement>) => (
  <Sign
    {...props}
    d="M12 2C6.4 2 2 6.1 2 11.4c0 3 1.4 5.6 3.7 7.3V22l3.2-1.8c1 .3 2 .4 3.1.4 5.6 0 10-4.1 10-9.3S17.6 2 12 2ZM6.2 14.2l4.2-4.7 2.7 2.2 4.6-2.3-4.3 4.8-2.7-2.2-4.5 2.2Z"
  />
);

const Sign = ({ d, ...props }: SVGProps<SVGSVGElement>) => (
  <svg viewBox="0 0 24 24" xmlns="http://www.w3.org/2000/svg" {...props}>
    <path d={d} fillRule="evenodd" />
  </svg>
);
