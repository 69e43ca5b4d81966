import { state } from './running';

/** Ends what `bootstrap` has begun, also when it never came that far. */
export async function destroy(): Promise<void> {
  const ending = state.running;
  state.running = null;
  await state.turn?.end();
  await ending?.stop();
}
