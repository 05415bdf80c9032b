import type { createLink, Link, LinkDown, LinkOptions } from '#lib/peer/link.ts';
import { parseFrame } from '#lib/protocol/frames.ts';

/** What this end hears when its turn comes. */
type End = {
  options: LinkOptions;
  id: string;
  other: End | null;
  up: boolean;
  over: boolean;
  ruined: boolean;
};

export type LinkPair = {
  /** Each side's createLink. A new link meets the other side's newest through their signals, as real ones do. */
  agent: typeof createLink;
  operator: typeof createLink;
  /** Lets everything happen that is due, in order, and what follows from it. Nothing happens otherwise. */
  flush(): void;
  /** The network goes: what is sent is taken and waits, as a real channel does. */
  cut(): void;
  /** It comes back: what waited arrives, in order, at the next flush. */
  restore(): void;
  /** The path goes for good: what is sent waits until one end has searched anew and the other has answered. */
  move(): void;
  /** Nothing helps the links there are, and none of them says so. New ones can be made. */
  ruin(): void;
  /** The connection is gone for good: what was under way is lost, both ends hear of it at the next flush. */
  fail(why?: LinkDown): void;
};

/** Two links without a network. */
export function createLinkPair(): LinkPair {
  const due: (() => void)[] = [];
  const ends = new Map<string, End>();
  let wire: (() => void)[] = [];
  let whole = true;
  let made = 0;

  function down(end: End, why: LinkDown): void {
    if (end.over) return;
    end.over = true;
    end.options.onDown(why);
  }

  function mended(...both: End[]): void {
    whole = true;
    for (const end of both) end.options.onPath?.('there');
  }

  function meet(end: End, data: string): void {
    const [word, id] = data.split(' ');
    const other = ends.get(id ?? '');
    if (end.over || other === undefined) return;
    end.other = other;
    if (end.ruined) return;
    if (word === 'search') due.push(() => end.options.onSignal(`found ${end.id}`));
    if (word === 'found') due.push(() => mended(end, other));
    if (word === 'offer') due.push(() => end.options.onSignal(`answer ${end.id}`));
    if (word !== 'answer') return;
    for (const each of [other, end]) {
      due.push(() => {
        if (each.over || each.up) return;
        each.up = true;
        each.options.onUp();
      });
    }
  }

  function make(options: LinkOptions): Link {
    made += 1;
    const end: End = { options, id: String(made), other: null, up: false, over: false, ruined: false };
    ends.set(end.id, end);
    if (options.initiator) due.push(() => end.over || options.onSignal(`offer ${end.id}`));
    return {
      signal: (data) => meet(end, data),
      send(frame) {
        const { other } = end;
        if (!end.up || end.over || other === null) return false;
        if (end.ruined) return true;
        const text = JSON.stringify(frame);
        wire.push(() => {
          const heard = parseFrame(text);
          if (other.over) return;
          if (heard === null) other.options.onRubbish?.(1);
          else other.options.onFrame(heard);
        });
        return true;
      },
      restart() {
        const can = end.options.initiator && end.up && !end.over;
        if (can) due.push(() => end.options.onSignal(`search ${end.id}`));
        return can;
      },
      isUp: () => end.up && !end.over,
      facts: () => Promise.resolve(end.up ? { relay: null, cipher: null, dtls: null } : null),
      fingerprints: () => null,
      bytes: () => null,
      carry: () => {},
      videoFacts: () => Promise.resolve(null),
      close() {
        const { other } = end;
        if (!end.over && end.up && other !== null) wire.push(() => down(other, 'closed'));
        end.over = true;
      },
    };
  }

  return {
    agent: make,
    operator: make,
    flush() {
      for (;;) {
        const next = due.shift() ?? (whole ? wire.shift() : undefined);
        if (next === undefined) return;
        next();
      }
    },
    cut() {
      whole = false;
    },
    restore() {
      whole = true;
      for (const end of ends.values()) if (end.up && !end.over) end.options.onPath?.('there');
    },
    move() {
      whole = false;
      for (const end of ends.values()) if (end.up && !end.over) end.options.onPath?.('doubtful');
    },
    ruin() {
      for (const end of ends.values()) end.ruined = true;
    },
    fail(why = 'failed') {
      wire = [];
      whole = true;
      for (const end of ends.values()) if (end.up) due.push(() => down(end, why));
    },
  };
}
