/** Two short notes, synthesized by the browser: no file to load. */
const NOTES = [
  { hertz: 660, at: 0, forSeconds: 0.18 },
  { hertz: 880, at: 0.16, forSeconds: 0.32 },
];
const LOUDNESS = 0.16;

let context: AudioContext | null = null;

/**
 * Browsers play no sound until the user has clicked or typed in the page. After that, `play` is
 * audible; the returned function stops waiting for it.
 */
export function unlockSound(): () => void {
  const unlock = () => {
    const audio = open();
    if (audio === null || audio.state === 'running') {
      stop();
      return;
    }
    void audio.resume().then(stop, () => undefined);
  };
  const stop = () =>
    GESTURES.forEach((gesture) => window.removeEventListener(gesture, unlock, true));

  // After a navigation by link, a page may play at once; trying costs nothing.
  unlock();
  GESTURES.forEach((gesture) => window.addEventListener(gesture, unlock, true));
  return stop;
}

/** Whether `play` would be audible now. */
export function canPlay(): boolean {
  return context?.state === 'running';
}

export function play(): void {
  const audio = context;
  if (audio === null || !canPlay()) {
    return;
  }
  for (const { hertz, at, forSeconds } of NOTES) {
    const start = audio.currentTime + at;
    const volume = audio.createGain();
    volume.gain.setValueAtTime(0, start);
    volume.gain.linearRampToValueAtTime(LOUDNESS, start + 0.01);
    volume.gain.exponentialRampToValueAtTime(0.0001, start + forSeconds);
    const note = audio.createOscillator();
    note.frequency.value = hertz;
    note.connect(volume).connect(audio.destination);
    note.start(start);
    note.stop(start + forSeconds);
  }
}

const GESTURES = ['pointerdown', 'keydown'] as const;

/** Null where the browser has no audio. */
function open(): AudioContext | null {
  try {
    context ??= new AudioContext();
  } catch {
    // No sound here; the other alerts still work.
  }
  return context;
}
