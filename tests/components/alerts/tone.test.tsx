import { ring } from '#components/alerts/tone.ts';

test('the tone is short, quiet at both ends, and says when it is over', () => {
  const over = jest.fn();
  const loudness: [string, number, number][] = [];
  const times: [string, number][] = [];
  let ended = (): void => {};
  const param = (name: string) => ({
    setValueAtTime: (value: number, at: number) => void loudness.push([name, value, at]),
    exponentialRampToValueAtTime: (value: number, at: number) => void loudness.push([name, value, at]),
  });
  const node = { connect: (next: unknown) => next };
  const audio = {
    currentTime: 5,
    destination: {},
    createGain: () => ({ ...node, gain: param('gain') }),
    createOscillator: () => ({
      ...node,
      frequency: param('pitch'),
      addEventListener: (_event: string, run: () => void) => void (ended = run),
      start: (at: number) => void times.push(['start', at]),
      stop: (at: number) => void times.push(['stop', at]),
    }),
  };
  // Only what it uses stands in.
  Reflect.apply(ring, undefined, [audio, over]);
  const gains = loudness.filter(([name]) => name === 'gain');
  expect(gains[0]?.[1]).toBeLessThan(0.001);
  expect(gains.at(-1)?.[1]).toBeLessThan(0.001);
  expect(Math.max(...gains.map(([, value]) => value))).toBeLessThanOrEqual(0.2);
  expect(times).toEqual([
    ['start', 5],
    ['stop', 5.3],
  ]);
  expect(over).not.toHaveBeenCalled();
  ended();
  expect(over).toHaveBeenCalledTimes(1);
});
