/** Two short notes, made by the browser itself: no file, nothing to load. */
const NOTES = [
  { hertz: 660, at: 0, forSeconds: 0.18 },
  { hertz: 880, at: 0.16, forSeconds: 0.32 },
];
const LOUDNESS = 0.16;

let context: AudioContext | null = null;

/**
 * Browsers stay silent until somebody has clicked or typed in the page. From then on `play` can be
 * heard; the returned function stops waiting for it.
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

  // A page that was left by a link may play at once; asking costs nothing.
  unlock();
  GESTURES.forEach((gesture) => window.addEventListener(gesture, unlock, true));
  return stop;
}

/** Whether `play` would be heard now. */
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

/** Null where a browser has no sound at all. */
function open(): AudioContext | null {
  try {
    context ??= new AudioContext();
  } catch {
    // Nothing to be heard here; everything else draws attention all the same.
  }
  return context;
}
