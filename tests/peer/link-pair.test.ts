import type { Link, LinkOptions } from '#lib/peer/link.ts';
import type { Frame } from '#lib/protocol/frames.ts';
import { createLinkPair } from '#tests/doubles/link-pair.ts';

/** Both ends of a pair, each handing its signals to the other. */
function joined() {
  const pair = createLinkPair();
  const told: string[] = [];
  const frames: Frame[] = [];
  const options = (name: string, other: () => Link): LinkOptions => ({
    initiator: name === 'agent',
    iceServers: () => [],
    onSignal: (data) => other().signal(data),
    onUp: () => told.push(`${name} up`),
    onDown: (why) => told.push(`${name} ${why}`),
    onFrame: (frame) => frames.push(frame),
  });
  const agent: Link = pair.agent(options('agent', () => operator));
  const operator: Link = pair.operator(options('operator', () => agent));
  return { ...pair, told, frames, agent, operator };
}

const beat = (n: number): Frame => ({ k: 'beat', n });

test('meets through signals, only when flushed, and carries frames in order', () => {
  const { agent, operator, flush, told, frames } = joined();
  expect(agent.send(beat(0))).toBe(false);
  flush();
  expect(told).toEqual(['operator up', 'agent up']);
  [1, 2, 3].forEach((n) => agent.send(beat(n)));
  operator.send(beat(4));
  expect(frames).toEqual([]);
  flush();
  expect(frames).toEqual([1, 2, 3, 4].map(beat));
});

test('cut, frames are taken and wait; restored, they arrive; failed, they are lost', () => {
  const { agent, flush, cut, restore, fail, told, frames } = joined();
  flush();
  cut();
  expect(agent.send(beat(1))).toBe(true);
  flush();
  expect(frames).toEqual([]);
  restore();
  flush();
  expect(frames).toEqual([beat(1)]);
  cut();
  agent.send(beat(2));
  fail();
  flush();
  expect(frames).toEqual([beat(1)]);
  expect(told.slice(2).toSorted()).toEqual(['agent failed', 'operator failed']);
  expect(agent.send(beat(3))).toBe(false);
});

test('what was sent before close arrives, then the other end hears that it is closed', () => {
  const { agent, flush, told, frames } = joined();
  flush();
  agent.send({ k: 'end' });
  agent.close();
  flush();
  expect(frames).toEqual([{ k: 'end' }]);
  expect(told.at(-1)).toBe('operator closed');
});
