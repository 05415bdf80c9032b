/** Viewing the agent's screen: the agent's tab decides, shares and says how it stands; the operator's asks and shows. */
import type { Link } from '#lib/peer/link.ts';
import { canCapture, captureScreen } from '#lib/peer/capture.ts';
import type { Frame, ViewFrame } from '#lib/protocol/frames.ts';
import {
  askableFrom,
  isShown,
  NO_SHARE,
  stepShare,
  VIEW,
  type Share,
  type ShareEvent,
} from '#lib/session/screen-share.ts';
import type { Screen, ScreenSnapshot, Side } from './conversation.ts';

type Deps = {
  side: Side;
  send: (frame: Frame) => boolean;
  /** whether the session runs and its operator may view */
  allowed: () => boolean;
  /** the link that there is now */
  link: () => Pick<Link, 'carry' | 'videoFacts'> | null;
  /** writes down what has become of it; the same `at` is written once */
  note: (share: Share, before: Share, at: number) => void;
  /** server time, ms */
  now: () => number;
  changed: () => void;
};

export function createScreen(deps: Deps) {
  const { side, send, allowed, link, note, now, changed } = deps;
  let share: Share = NO_SHARE;
  /** when it became so */
  let since = 0;
  /** operator: Stop was pressed, and the agent's tab has not said so yet */
  let stopping = false;
  let sharp = true;
  let track: MediaStreamTrack | null = null;
  let video: MediaStream | null = null;

  let possible: boolean | null = null;

  let shown: ScreenSnapshot = { share, video, sharp, askableFrom: null, possible };

  function show(): void {
    const from = askableFrom(share, since);
    shown = { share, video: isShown(share) ? video : null, sharp, askableFrom: from, possible };
    changed();
  }

  const tell = (): void => {
    if (side === 'agent')
      send({ k: 'view.state', at: share.at, why: share.at === 'none' ? share.why : null, since });
  };

  function become(next: Share, at: number): void {
    if (next === share) return;
    const before = share;
    share = next;
    since = at;
    if (!isShown(share)) drop();
    note(share, before, at);
    tell();
    show();
  }
  const move = (event: ShareEvent): void => become(stepShare(share, event), now());

  function drop(): void {
    if (track !== null) {
      track.onended = null;
      track.stop();
      track = null;
      link()?.carry(null);
    }
  }

  /** For the encoder: letters must stay letters, or movement must flow. */
  const hint = (): void => {
    if (track !== null) track.contentHint = sharp ? 'detail' : 'motion';
  };

  /** Whether this side's word against it still stands. */
  const braked = (): boolean => now() < (askableFrom(share, since) ?? 0);

  const picking = (): boolean => share.at === 'picking';

  async function pick(): Promise<void> {
    if (side !== 'agent' || share.at !== 'asked' || !allowed()) return;
    move({ type: 'pick' });
    const got = await captureScreen();
    if (!got.ok) return move({ type: 'stop', why: got.why });
    // Whatever ended the session or the wish meanwhile has ended this too.
    if (!picking() || !allowed()) return got.track.stop();
    track = got.track;
    track.onended = () => move({ type: 'stop', why: 'browser' });
    hint();
    link()?.carry(track);
    return move({ type: 'picked' });
  }

  function pausing(type: 'pause' | 'resume'): void {
    if (side !== 'agent') return;
    move({ type });
    if (track !== null) track.enabled = share.at === 'sharing';
  }

  function stop(): void {
    if (side === 'agent') return move({ type: 'stop', why: share.at === 'asked' ? 'refused' : 'agent' });
    if (share.at === 'none') return undefined;
    stopping = true;
    send({ k: 'view.stop' });
    return move({ type: 'stop', why: 'operator' });
  }

  /** The operator's tab becomes what the agent's says of itself. */
  function follow(told: Extract<ViewFrame, { k: 'view.state' }>): void {
    if (side !== 'operator' || !allowed()) return;
    // Not heard yet, or lost with a link: until then nothing is shown here.
    if (stopping && told.at !== 'none') return void send({ k: 'view.stop' });
    stopping = false;
    // From before the agent's tab could take the wish: it goes out again.
    if (share.at === 'asked' && told.at === 'none' && told.why === null)
      return void send({ k: 'view.ask', sharp });
    // A tab that was reloaded knows no time of its own.
    const at = told.since === 0 ? now() : told.since;
    const next: Share = told.at === 'none' ? { at: 'none', why: told.why } : { at: told.at };
    if (next.at !== share.at) return become(next, at);
    // Stopped while this page was reloaded: the line is missing here. One that is there is written once.
    if (next.at === 'none' && next.why !== null) note(next, share, at);
    return undefined;
  }

  const acts: Screen = {
    ask() {
      if (side !== 'operator' || !allowed() || share.at !== 'none' || braked()) return;
      stopping = false;
      if (send({ k: 'view.ask', sharp })) become({ at: 'asked' }, now());
    },
    setSharp(next) {
      sharp = next;
      if (side === 'operator') send({ k: 'view.hint', sharp });
      show();
    },
    facts: () => link()?.videoFacts() ?? Promise.resolve(null),
    share: pick,
    refuse: () => move({ type: 'stop', why: 'refused' }),
    pause: () => pausing('pause'),
    resume: () => pausing('resume'),
    stop,
  };

  return {
    acts,
    snapshot: (): ScreenSnapshot => shown,
    /** A word of the other tab. */
    heard(frame: ViewFrame): void {
      if (frame.k === 'view.state') return follow(frame);
      if (side !== 'agent' || !allowed()) return undefined;
      if (frame.k === 'view.stop')
        return share.at === 'none' ? tell() : move({ type: 'stop', why: 'operator' });
      sharp = frame.sharp;
      hint();
      if (frame.k !== 'view.ask') return show();
      if (share.at !== 'none' || braked()) return tell();
      move({ type: 'ask' });
      return canCapture() ? undefined : move({ type: 'stop', why: 'impossible' });
    },
    /** What the other side's page can do, as its hello says. */
    met(can: readonly string[]): void {
      possible = can.includes(VIEW);
      show();
    },
    /** Operator: a picture has come. */
    arrived(coming: MediaStreamTrack): void {
      video = new MediaStream([coming]);
      show();
    },
    /** The two can hear each other (again). */
    linkUp(): void {
      if (stopping) send({ k: 'view.stop' });
      if (side === 'operator' && share.at === 'asked') send({ k: 'view.ask', sharp });
      if (track !== null) link()?.carry(track); // it may be another link
      tell();
    },
    /** After each move of the session. */
    follow(): void {
      if (!allowed() && share.at !== 'none') move({ type: 'stop', why: 'off' });
    },
    /** This page is no part of the session any more: nothing is captured for nobody. */
    close(): void {
      drop();
      share = NO_SHARE;
      show();
    },
  };
}
