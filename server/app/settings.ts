import type { SettingsDto } from '../core/contract';
import type { App } from './app';

/** What staff set for the whole plugin. */
export async function readSettings(app: App): Promise<SettingsDto> {
  const { organization, fallback } = await app.names();
  return { organizationName: organization, fallbackAgentName: fallback };
}

/** Changes the fields given; `null` or an empty text goes back to the default. */
export async function updateSettings(
  app: App,
  input: {
    organizationName?: string | null | undefined;
    fallbackAgentName?: string | null | undefined;
  }
): Promise<SettingsDto> {
  const known = await app.settings.read();
  await app.settings.write({
    organizationName:
      input.organizationName === undefined ? known.organizationName : clean(input.organizationName),
    fallbackAgentName:
      input.fallbackAgentName === undefined
        ? known.fallbackAgentName
        : clean(input.fallbackAgentName),
  });
  app.forgetNames();
  return readSettings(app);
}

function clean(text: string | null): string | null {
  return text?.trim() || null;
}
