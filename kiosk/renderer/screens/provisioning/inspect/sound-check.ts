/** What sounds: one tone on one side. Absent where the device has no way to sound. */
export interface SoundCheck {
  play(side: 'left' | 'right'): Promise<void>;
}

const TONE_HZ = 660;
const TONE_S = 0.8;
const LOUDNESS = 0.4;

/** Null where the browser knows of no output for sound. What it knows is not what is heard: that a person says. */
export async function findSound(page: Window & typeof globalThis): Promise<SoundCheck | null> {
  if (typeof page.AudioContext !== 'function' || !(await hasOutput(page.navigator.mediaDevices))) return null;
  return { play: (side) => playTone(new page.AudioContext(), side === 'left' ? -1 : 1) };
}

async function hasOutput(devices: MediaDevices | undefined): Promise<boolean> {
  // Without a list nothing is known: the person in front of it hears or does not.
  if (devices === undefined) return true;
  const known = await devices.enumerateDevices().catch(() => null);
  return known === null || known.some(({ kind }) => kind === 'audiooutput');
}

async function playTone(context: AudioContext, pan: number): Promise<void> {
  await context.resume();
  const tone = new OscillatorNode(context, { frequency: TONE_HZ });
  const volume = new GainNode(context, { gain: LOUDNESS });
  tone.connect(volume).connect(new StereoPannerNode(context, { pan })).connect(context.destination);
  const ended = new Promise((resolve) => tone.addEventListener('ended', resolve));
  tone.start();
  tone.stop(context.currentTime + TONE_S);
  await ended;
  await context.close();
}
