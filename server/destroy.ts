import { state } from './running';

/** Stops what `bootstrap` started, also when the start did not finish. */
export async function destroy(): Promise<void> {
  const ending = state.running;
  state.running = null;
  await state.turn?.end();
  await ending?.stop();
}
