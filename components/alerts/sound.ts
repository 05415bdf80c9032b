/** Whether a tone can sound, and sounding it. A browser allows none before somebody has pressed something. */
import { createSnapshots } from '#lib/session/snapshots.ts';
import { createKeptSwitch, type KeptSwitch } from './kept-switch.ts';
import { ring } from './tone.ts';

/** A tone that could not begin in this time would be no news any more, ms. */
const LATE_MS = 1_000;

export type Sound = {
  subscribe(listener: () => void): () => void;
  muted(): boolean;
  /** the browser allows no sound until somebody presses something; never while muted */
  blocked(): boolean;
  /** Whether a tone was begun. */
  play(): boolean;
  mute(on: boolean): void;
  /** To be called by a press: from now on tones sound, beginning with one that shows it. */
  turnOn(): void;
};

export type SoundDeps = {
  choice: KeptSwitch;
  /** null where the browser has no such thing */
  make: () => AudioContext | null;
  /** whether somebody has pressed anything on this page */
  pressed: () => boolean;
  /** Calls back at each press. */
  onPress: (run: () => void) => void;
};

export function createSound({ choice, make, pressed, onPress }: SoundDeps): Sound {
  const snapshots = createSnapshots({ blocked: !pressed() });
  let audio: AudioContext | null = null;

  const context = (): AudioContext | null => (audio ??= make());

  function play(): boolean {
    if (!choice.isOn() || snapshots.current().blocked) return false;
    const on = context();
    if (on === null) return false;
    let begun = false;
    let late = false;
    setTimeout(() => {
      late = true;
      // It should have begun by now: this browser wants a press for it all the same.
      if (!begun) snapshots.change({ blocked: true });
    }, LATE_MS);
    const begin = (): void => {
      if (late) return;
      begun = true;
      // Between two tones it rests: a running context keeps the device's audio awake.
      ring(on, () => void on.suspend());
    };
    on.resume().then(begin, () => snapshots.change({ blocked: true }));
    return true;
  }

  onPress(() => {
    if (!snapshots.current().blocked || !pressed()) return;
    snapshots.change({ blocked: false });
    // Some browsers count the press only for what is begun within it.
    const on = context();
    on?.resume().then(
      () => on.suspend(),
      () => {}, // the next tone finds out
    );
  });

  return {
    subscribe(listener) {
      const stops = [snapshots.subscribe(listener), choice.subscribe(listener)];
      return () => stops.forEach((stop) => stop());
    },
    muted: () => !choice.isOn(),
    blocked: () => choice.isOn() && snapshots.current().blocked,
    play,
    mute: (on) => choice.set(!on),
    turnOn() {
      choice.set(true);
      snapshots.change({ blocked: false });
      play();
    },
  };
}

/** Where the browser does not tell, the first press is remembered. */
let touched = false;

/** After the press itself has been heard: a button that goes with the block must still get its own click. */
function whenPressed(run: () => void): void {
  for (const event of ['click', 'keyup'] as const)
    window.addEventListener(event, () => {
      touched = true;
      run();
    });
}

let sound: Sound | null = null;

/** The page's one sound; browser only. */
export const pageSound = (): Sound =>
  (sound ??= createSound({
    choice: createKeptSwitch('parley.sound'),
    make: () => (typeof AudioContext === 'undefined' ? null : new AudioContext()),
    pressed: () => ('userActivation' in navigator ? navigator.userActivation.hasBeenActive : touched),
    onPress: whenPressed,
  }));
