// Invariant: no tone while muted, none before the browser allows it, and nobody is left to think that there would be.
import { createKeptSwitch } from '#components/alerts/kept-switch.ts';
import { createSound } from '#components/alerts/sound.ts';

jest.mock('#components/alerts/tone.ts', () => ({
  ring: (audio: { tones: number }) => void (audio.tones += 1),
}));

/** What createSound needs of an audio context, and how often it rang. */
class FakeAudio {
  tones = 0;
  rests = 0;
  starts: 'at once' | 'never' | 'refused' = 'at once';
  resume(): Promise<void> {
    if (this.starts === 'refused') return Promise.reject(new Error('not allowed'));
    return this.starts === 'never' ? new Promise(() => {}) : Promise.resolve();
  }
  suspend(): Promise<void> {
    this.rests += 1;
    return Promise.resolve();
  }
}

function soundWhere({ pressed = true } = {}) {
  const audio = new FakeAudio();
  const world = { pressed, press: () => {} };
  Object.defineProperty(globalThis, 'AudioContext', {
    configurable: true,
    value: function AudioContext() {
      return audio;
    },
  });
  const choice = createKeptSwitch('test.sound');
  const sound = createSound({
    choice,
    make: () => new AudioContext(),
    pressed: () => world.pressed,
    onPress: (run) => (world.press = run),
  });
  const press = (): void => {
    world.pressed = true;
    world.press();
  };
  return { sound, audio, choice, press };
}
const turn = (): Promise<unknown> => jest.advanceTimersByTimeAsync(0);

beforeEach(() => {
  localStorage.clear();
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
  Reflect.deleteProperty(globalThis, 'AudioContext');
});

test('a tone sounds', async () => {
  const { sound, audio } = soundWhere();
  expect(sound.play()).toBe(true);
  await turn();
  expect(audio.tones).toBe(1);
  expect(sound.blocked()).toBe(false);
});

test('muted: none, and that is kept in this browser', async () => {
  const { sound, audio } = soundWhere();
  sound.mute(true);
  expect(sound.play()).toBe(false);
  await turn();
  expect(audio.tones).toBe(0);
  expect(localStorage.getItem('test.sound')).toBe('off');
  const again = soundWhere().sound;
  expect(again.muted()).toBe(true);
  again.mute(false);
  expect(again.play()).toBe(true);
  expect(localStorage.getItem('test.sound')).toBeNull();
});

test('another tab’s choice counts here too', () => {
  const { sound } = soundWhere();
  let told = 0;
  sound.subscribe(() => (told += 1));
  localStorage.setItem('test.sound', 'off');
  window.dispatchEvent(new StorageEvent('storage', { key: 'test.sound' }));
  expect(sound.muted()).toBe(true);
  expect(told).toBe(1);
});

test('without storage the choice holds for this page', () => {
  const broken = jest.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  const { sound } = soundWhere();
  sound.mute(true);
  expect(sound.muted()).toBe(true);
  broken.mockRestore();
});

test('before the first press: blocked, silent, and free with any press', async () => {
  const { sound, audio, press } = soundWhere({ pressed: false });
  expect(sound.blocked()).toBe(true);
  expect(sound.play()).toBe(false);
  press();
  expect(sound.blocked()).toBe(false);
  await turn();
  expect(audio.tones).toBe(0); // any press only frees; it asked for no tone
  expect(audio.rests).toBe(1);
  sound.play();
  await turn();
  expect(audio.tones).toBe(1);
});

test('Turn on sound is heard at once', async () => {
  const { sound, audio } = soundWhere({ pressed: false });
  sound.turnOn();
  await turn();
  expect(audio.tones).toBe(1);
  expect(sound.blocked()).toBe(false);
});

test('who has muted the sound is not offered to turn it on', () => {
  const { sound } = soundWhere({ pressed: false });
  sound.mute(true);
  expect(sound.blocked()).toBe(false);
});

test.each(['never', 'refused'] as const)(
  'a browser that starts the sound %s: that is offered',
  async (starts) => {
    const { sound, audio } = soundWhere();
    audio.starts = starts;
    sound.play();
    await jest.advanceTimersByTimeAsync(1_000);
    expect(audio.tones).toBe(0);
    expect(sound.blocked()).toBe(true);
  },
);

test('a browser without Web Audio stays silent', () => {
  const choice = createKeptSwitch('test.sound');
  const sound = createSound({ choice, make: () => null, pressed: () => true, onPress: () => {} });
  expect(sound.play()).toBe(false);
});
