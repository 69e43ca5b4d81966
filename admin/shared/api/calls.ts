import { CONTRACT_HEADERS } from '../contract';

/** The calls of the plugin's API. Each names the version of the protocol that this panel speaks. */

const config = { headers: CONTRACT_HEADERS };

export const get = (url: string) => ({ url, config });

export const post = (url: string, data: object = {}) => ({
  url,
  method: 'POST' as const,
  data,
  config,
});

export const put = (url: string, data: object) => ({ url, method: 'PUT' as const, data, config });

export const remove = (url: string) => ({ url, method: 'DELETE' as const, config });
