// Invariant: the agent's tab opens no picker and carries no picture but for an approved session whose operator may view,
// and stops both at once when that ends; the operator's tab follows what the agent's says.
import { createScreen } from '#lib/conversation/screen.ts';
import type { Frame } from '#lib/protocol/frames.ts';

class Track {
  enabled = true;
  contentHint = '';
  onended: (() => void) | null = null;
  stopped = false;
  stop(): void {
    this.stopped = true;
  }
}

let picker: jest.Mock<Promise<{ getVideoTracks: () => Track[] }>, []>;
let track: Track;
const replaced: [string, PropertyDescriptor | undefined][] = [];
const put = (name: string, value: unknown): void => {
  replaced.push([name, Object.getOwnPropertyDescriptor(globalThis, name)]);
  Object.defineProperty(globalThis, name, { configurable: true, writable: true, value });
};
beforeEach(() => {
  track = new Track();
  picker = jest.fn(() => Promise.resolve({ getVideoTracks: () => [track] }));
  put('navigator', { mediaDevices: { getDisplayMedia: picker } });
});
afterEach(() => {
  for (const [name, before] of replaced.splice(0))
    if (before === undefined) Reflect.deleteProperty(globalThis, name);
    else Object.defineProperty(globalThis, name, before);
});

function start(side: 'operator' | 'agent') {
  const sent: Frame[] = [];
  const carried: unknown[] = [];
  const notes: string[] = [];
  const noted: number[] = [];
  const state = { allowed: true, up: true, now: 7 };
  const screen = createScreen({
    side,
    send: (frame) => state.up && sent.push(frame) > 0,
    allowed: () => state.allowed,
    link: () => ({ carry: (what) => void carried.push(what), videoFacts: () => Promise.resolve(null) }),
    note(share, _, since) {
      notes.push(share.at);
      noted.push(since);
    },
    now: () => state.now,
    changed: () => undefined,
  });
  const at = () => screen.snapshot().share.at;
  return { screen, sent, carried, notes, noted, state, at };
}
const ASK = { k: 'view.ask', sharp: true } as const;

test('a picker opens only on the press that follows a wish', async () => {
  const { screen, at, carried } = start('agent');
  await screen.acts.share();
  expect(picker).not.toHaveBeenCalled();
  screen.heard(ASK);
  expect([at(), picker.mock.calls]).toEqual(['asked', []]);
  await screen.acts.share();
  expect([at(), carried, track.contentHint]).toEqual(['sharing', [track], 'detail']);
});

test('without leave nothing is asked, and no press opens anything', async () => {
  const { screen, at, state } = start('agent');
  state.allowed = false;
  screen.heard(ASK);
  expect(at()).toBe('none');
  state.allowed = true;
  screen.heard(ASK);
  state.allowed = false;
  await screen.acts.share();
  expect(picker).not.toHaveBeenCalled();
});

test('leave that ends while the picker is open: what was picked is let go at once', async () => {
  const { screen, state, carried, at } = start('agent');
  screen.heard(ASK);
  const sharing = screen.acts.share();
  state.allowed = false;
  screen.follow();
  await sharing;
  expect([at(), track.stopped, carried]).toEqual(['none', true, []]);
});

test('each end stops the capture itself, and says by whom', async () => {
  const ends: [string, (screen: ReturnType<typeof start>['screen'], state: { allowed: boolean }) => void][] =
    [
      ['agent', (screen) => screen.acts.stop()],
      ['operator', (screen) => screen.heard({ k: 'view.stop' })],
      ['browser', () => track.onended?.()],
      ['off', (screen, state) => ((state.allowed = false), screen.follow())],
    ];
  for (const [why, end] of ends) {
    track = new Track();
    const { screen, state, carried, sent } = start('agent');
    screen.heard(ASK);
    await screen.acts.share();
    end(screen, state);
    expect([screen.snapshot().share, track.stopped, carried.at(-1)]).toEqual([
      { at: 'none', why },
      true,
      null,
    ]);
    expect(sent.at(-1)).toMatchObject({ k: 'view.state', at: 'none', why });
  }
});

test('a pause sends nothing of the screen, and the next link carries the same picture', async () => {
  const { screen, carried, sent } = start('agent');
  screen.heard(ASK);
  await screen.acts.share();
  screen.acts.pause();
  expect(track.enabled).toBe(false);
  screen.linkUp();
  expect(carried).toEqual([track, track]);
  expect(sent.at(-1)).toMatchObject({ k: 'view.state', at: 'paused' });
  screen.acts.resume();
  expect(track.enabled).toBe(true);
});

test('a closed picker, and a browser that has none', async () => {
  const { screen, at, sent } = start('agent');
  picker.mockRejectedValueOnce(new DOMException('', 'NotAllowedError'));
  screen.heard(ASK);
  await screen.acts.share();
  expect(sent.at(-1)).toMatchObject({ at: 'none', why: 'dismissed' });
  put('navigator', {});
  screen.heard(ASK);
  expect([at(), sent.at(-1)]).toEqual(['none', expect.objectContaining({ why: 'impossible' })]);
});

test('after Not now the agent’s person is left alone for ten seconds, whatever the other tab says', () => {
  const { screen, at, sent, state } = start('agent');
  screen.heard(ASK);
  screen.acts.refuse();
  for (const later of [0, 5_000, 9_999]) {
    state.now = 7 + later;
    screen.heard(ASK);
    expect([at(), sent.at(-1)]).toEqual(['none', { k: 'view.state', at: 'none', why: 'refused', since: 7 }]);
  }
  state.now = 7 + 10_000;
  screen.heard(ASK);
  expect(at()).toBe('asked');
});

test('the operator’s tab says from when, and sends nothing before', () => {
  const { screen, at, sent, state } = start('operator');
  screen.acts.ask();
  screen.heard({ k: 'view.state', at: 'none', why: 'refused', since: 9 });
  expect(screen.snapshot().askableFrom).toBe(10_009);
  state.now = 10_008;
  screen.acts.ask();
  expect([at(), sent.filter(({ k }) => k === 'view.ask')]).toEqual(['none', [ASK]]);
  state.now = 10_009;
  screen.acts.ask();
  expect(at()).toBe('asked');
  expect(screen.snapshot().askableFrom).toBeNull();
});

test('what the other page can do is what its hello says', () => {
  const { screen } = start('operator');
  expect(screen.snapshot().possible).toBeNull();
  screen.met(['files']);
  expect(screen.snapshot().possible).toBe(false);
  screen.met(['files', 'view']);
  expect(screen.snapshot().possible).toBe(true);
});

test('the operator follows the agent’s word, and asks again over a new link', () => {
  const { screen, at, sent, notes } = start('operator');
  screen.acts.ask();
  // What the agent's tab said before it heard the wish ends nothing.
  screen.heard({ k: 'view.state', at: 'none', why: null, since: 0 });
  expect(at()).toBe('asked');
  screen.linkUp();
  expect(sent.filter(({ k }) => k === 'view.ask')).toHaveLength(3);
  for (const now of ['asked', 'picking', 'sharing', 'sharing'] as const)
    screen.heard({ k: 'view.state', at: now, why: null, since: 3 });
  expect([at(), notes]).toEqual(['sharing', ['asked', 'picking', 'sharing']]);
});

test('a wish that came before the agent’s tab was ready goes out again', () => {
  const { screen, at, sent } = start('operator');
  screen.acts.ask();
  screen.heard({ k: 'view.state', at: 'none', why: null, since: 0 });
  expect([at(), sent.filter(({ k }) => k === 'view.ask')]).toEqual(['asked', [ASK, ASK]]);
});

test('Stop counts at once, also while the link is away, and is told with the next one', () => {
  const { screen, at, sent, state } = start('operator');
  screen.heard({ k: 'view.state', at: 'sharing', why: null, since: 3 });
  state.up = false;
  screen.acts.stop();
  expect(at()).toBe('none');
  state.up = true;
  screen.linkUp();
  screen.heard({ k: 'view.state', at: 'sharing', why: null, since: 3 });
  expect([at(), sent.filter(({ k }) => k === 'view.stop')]).toEqual([
    'none',
    [{ k: 'view.stop' }, { k: 'view.stop' }],
  ]);
  screen.heard({ k: 'view.state', at: 'none', why: 'operator', since: 9 });
  screen.acts.ask();
  screen.heard({ k: 'view.state', at: 'asked', why: null, since: 11 });
  expect(at()).toBe('asked');
});

test('a picture under way when View was taken away is not shown', () => {
  const { screen, at, state } = start('operator');
  screen.heard({ k: 'view.state', at: 'sharing', why: null, since: 3 });
  state.allowed = false;
  screen.follow();
  screen.heard({ k: 'view.state', at: 'paused', why: null, since: 4 });
  expect(at()).toBe('none');
});

test('a reloaded agent’s tab shows nothing any more, and that has a time', () => {
  const { screen, at, noted } = start('operator');
  screen.heard({ k: 'view.state', at: 'sharing', why: null, since: 3 });
  screen.heard({ k: 'view.state', at: 'none', why: null, since: 0 });
  expect([at(), noted]).toEqual(['none', [3, 7]]);
});

test('a page that is no part of it any more captures and shows nothing', async () => {
  const { screen, at } = start('agent');
  screen.heard(ASK);
  await screen.acts.share();
  screen.close();
  expect([at(), track.stopped]).toEqual(['none', true]);
});

test('neither side does what is the other’s', async () => {
  const operator = start('operator');
  operator.screen.heard(ASK);
  await operator.screen.acts.share();
  expect([operator.at(), picker.mock.calls]).toEqual(['none', []]);
  const agent = start('agent');
  agent.screen.heard({ k: 'view.state', at: 'sharing', why: null, since: 1 });
  agent.screen.acts.ask();
  expect([agent.at(), agent.sent]).toEqual(['none', []]);
});
