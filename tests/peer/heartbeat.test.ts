import { createHeartbeat } from '#lib/peer/heartbeat.ts';
import type { Frame } from '#lib/protocol/frames.ts';
import { BEAT_EVERY_MS, BEAT_LOST_MS } from '#lib/protocol/limits.ts';
import { createTimers } from '#tests/doubles/clock.ts';

function beating() {
  const timers = createTimers();
  const sent: Frame[] = [];
  const told: string[] = [];
  const heartbeat = createHeartbeat({
    send: (frame) => sent.push(frame),
    onLost: () => told.push('lost'),
    onBack: () => told.push('back'),
    after: timers.after,
  });
  return { ...timers, sent, told, heartbeat };
}

test('beats at once and then regularly, each with its own number', () => {
  const { sent, move } = beating();
  move(BEAT_EVERY_MS * 2);
  expect(sent).toEqual([1, 2, 3].map((n) => ({ k: 'beat', n })));
});

test('answers a beat with the same number', () => {
  const { sent, heartbeat } = beating();
  heartbeat.heard({ k: 'beat', n: 77 });
  expect(sent.at(-1)).toEqual({ k: 'back', n: 77 });
});

// Invariant: loss shows after BEAT_LOST_MS without an answer, once, and only an answer ends it.
test('lost after the time, told once; back with the next answer', () => {
  const { told, heartbeat, move } = beating();
  move(BEAT_LOST_MS - 1);
  expect(told).toEqual([]);
  move(1);
  expect(told).toEqual(['lost']);
  move(BEAT_LOST_MS * 3);
  expect(told).toEqual(['lost']);
  heartbeat.heard({ k: 'beat', n: 1 });
  expect(told).toEqual(['lost']);
  heartbeat.heard({ k: 'back', n: 1 });
  expect(told).toEqual(['lost', 'back']);
  move(BEAT_LOST_MS);
  expect(told).toEqual(['lost', 'back', 'lost']);
});

test('an answer every so often keeps the link', () => {
  const { told, heartbeat, move } = beating();
  for (let i = 0; i < 20; i += 1) {
    move(BEAT_LOST_MS - 1);
    heartbeat.heard({ k: 'back', n: i });
  }
  expect(told).toEqual([]);
});

test('a timer that fired late hears first what was waiting', () => {
  const timers: (() => void)[] = [];
  const told: string[] = [];
  const heartbeat = createHeartbeat({
    send: () => {},
    onLost: () => told.push('lost'),
    onBack: () => told.push('back'),
    after: (_ms, run) => {
      timers.push(run);
      return () => timers.splice(timers.indexOf(run), 1);
    },
  });
  timers[0]?.(); // the watch, far too late: the device slept
  heartbeat.heard({ k: 'back', n: 1 });
  expect(told).toEqual([]);
});

test('stopped, nothing more happens', () => {
  const { told, sent, heartbeat, move, waiting } = beating();
  heartbeat.stop();
  heartbeat.heard({ k: 'beat', n: 5 });
  move(BEAT_LOST_MS * 2);
  expect(told).toEqual([]);
  expect(sent).toHaveLength(1);
  expect(waiting()).toBe(0);
});
