/** One short tone, made where it sounds: no file, no host. */

/** A5; high enough to be noticed, a plain sine so that it does not startle. */
const PITCH_HZ = 880;
const LOUDNESS = 0.15;
const ATTACK_S = 0.01;
const LENGTH_S = 0.3;
/** The quietest end of an exponential ramp, which never reaches 0. */
const SILENCE = 0.0001;

/** Sounds the tone on a running audio context, and calls back when it is over. */
export function ring(audio: AudioContext, over: () => void): void {
  const from = audio.currentTime;
  const loudness = audio.createGain();
  loudness.gain.setValueAtTime(SILENCE, from);
  loudness.gain.exponentialRampToValueAtTime(LOUDNESS, from + ATTACK_S);
  loudness.gain.exponentialRampToValueAtTime(SILENCE, from + LENGTH_S);
  const tone = audio.createOscillator();
  tone.frequency.setValueAtTime(PITCH_HZ, from);
  tone.connect(loudness).connect(audio.destination);
  tone.addEventListener('ended', over);
  tone.start(from);
  tone.stop(from + LENGTH_S);
}
