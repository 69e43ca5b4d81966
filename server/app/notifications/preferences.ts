import type { Preferences } from '../../core/contract';
import type { UpdatePreferences } from '../../core/requests';
import type { App } from '../app';

/** P36: how a member wants to be told. */

const DEFAULTS: Preferences = {
  toasts: true,
  sound: true,
  // The browser asks for leave, and only a click may make it ask.
  desktop: false,
  tabCount: true,
  repeat: true,
};

export async function readPreferences({ store }: App, memberId: string): Promise<Preferences> {
  return { ...DEFAULTS, ...(await store.readPreferences(memberId)) };
}

/** Changes the fields given. */
export async function updatePreferences(
  app: App,
  { memberId, change }: { memberId: string; change: UpdatePreferences }
): Promise<Preferences> {
  await app.store.savePreferences(memberId, change);
  return readPreferences(app, memberId);
}
