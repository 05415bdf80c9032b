/**
 * Whether the other end is who it should be. Its proof of the link's key comes before its hello, so that nothing is
 * said to an end whose proof is wrong; words are compared when a person wishes it. docs/decisions/021.
 */
import type { Link } from '#lib/peer/link.ts';
import { isWordsFrame, type Frame, type PathFacts } from '#lib/protocol/frames.ts';
import type { Mismatch } from '#lib/protocol/session-state.ts';
import type { WordsFrame } from '#lib/protocol/verify-frames.ts';
import { commitTo, makeNonce } from '#lib/session/compare-words.ts';
import { hearWords, isMatched, NOT_COMPARED, settle, type Comparison } from '#lib/session/comparison.ts';
import type { Verified } from '#lib/session/encryption-label.ts';
import { importLinkKey, isProof, makeProof } from '#lib/session/link-proof.ts';
import { WORD_LIST } from '#lib/session/word-list.ts';
import type { Ends } from '#lib/session/proof-text.ts';
import type { Compare, Side, Words } from './conversation.ts';

const NONE: Compare = { at: 'none' };
const WAITING: Compare = { at: 'waiting' };
const IMPOSSIBLE: Compare = { at: 'impossible' };

export type Trust = {
  /** A channel is open: proves this end, then says hello. */
  opened(hello: Frame): void;
  /** Every frame of the other end's passes here first. */
  heard(frame: Frame): void;
  /** Whether the other end has yet to prove again what it has proved before: nothing of it may be shown. */
  isUnproved(): boolean;
  /** Of the path, whenever it may be another one. Nothing else of the connection may have changed with it. */
  facts(): Promise<PathFacts | null>;
  verified(): Verified | null;
  snapshot(): { readonly verified: Verified | null; readonly compare: Compare };
  readonly words: Words;
};

type Deps = {
  side: Side;
  sessionId: string;
  /** the join link's, as this browser holds it */
  linkKey: string | null;
  linker: { link(): Pick<Link, 'fingerprints' | 'facts'> | null; send(frame: Frame): boolean };
  /** what is not about trust */
  next: (frame: Frame) => void;
  /** The connection cannot be trusted: the session must end here and now. */
  stop: (why: Mismatch) => void;
  /** Words were found to match, or what they were compared on is gone. */
  note: (matched: boolean) => void;
  changed: () => void;
  /** the words are taken from it; another page with another list reads other ones */
  list?: readonly string[];
};

export function createTrust(deps: Deps): Trust {
  const { side, sessionId, linkKey, linker, next, stop, note, changed, list = WORD_LIST } = deps;
  const key = linkKey === null ? null : importLinkKey(linkKey).catch(() => null); // no WebCrypto: as if without a key
  const { send } = linker;
  const other = side === 'operator' ? 'agent' : 'operator';
  let round = 0;
  let ends: Ends | null = null;
  let verified: Verified | null = null;
  /** the other end has proved the key once: from then on an end that does not is not the same */
  let mustProve = false;
  let comparison: Comparison = NOT_COMPARED;
  let impossible = false;
  /** what comes while something is being reckoned */
  let held: Frame[] | null = null;
  let proving: Promise<void> = Promise.resolve();
  let works = 0;
  let comparing: Promise<void> = Promise.resolve();
  let stopped = false;

  function endsNow(): Ends | null {
    const both = linker.link()?.fingerprints() ?? null;
    if (both === null) return null;
    const { own, peer } = both;
    return side === 'operator' ? { operator: own, agent: peer } : { operator: peer, agent: own };
  }

  function distrust(why: Mismatch): void {
    if (stopped) return;
    stopped = true;
    verified = null;
    stop(why);
  }

  /** Whether it is still of use by then: of a channel that was replaced nothing is heard any more. */
  function staying(): () => boolean {
    const mine = round;
    return () => mine === round && !stopped;
  }

  /** One after the other; whatever comes meanwhile waits. */
  function inTurn(work: (stays: () => boolean) => Promise<void>): void {
    const stays = staying();
    held ??= [];
    works += 1;
    proving = proving.then(async () => {
      if (stays()) await work(stays);
      if (!stays()) return;
      works -= 1;
      if (works > 0) return;
      const waiting = held ?? [];
      held = null;
      waiting.forEach(heard);
    });
  }

  /** The same for words. Nothing else waits for them. */
  function inWordsTurn(work: (stays: () => boolean) => Promise<void>): void {
    const stays = staying();
    comparing = comparing.then(() => (stays() ? work(stays) : undefined));
  }

  async function prove(hello: Frame, stays: () => boolean): Promise<void> {
    const own = await key;
    const made = own && ends && (await makeProof(own, { prover: side, sessionId, ends }).catch(() => null));
    if (!stays()) return;
    if (made) send({ k: 'verify', proof: made });
    send(hello);
  }

  async function check(proof: string, stays: () => boolean): Promise<void> {
    const own = await key;
    if (own === null || ends === null) return;
    const right = await isProof(own, proof, { prover: other, sessionId, ends });
    if (!stays()) return;
    if (!right) return distrust('wrong-proof');
    verified = 'link';
    mustProve = true;
    changed();
  }

  function become(then: Comparison): void {
    const before = isMatched(comparison);
    comparison = then;
    if (then.at === 'broken') return distrust('wrong-proof');
    if (isMatched(then) && !before) {
      verified ??= 'words';
      note(true);
    }
    changed();
  }

  async function begin(stays: () => boolean): Promise<void> {
    if (ends === null) return;
    const nonce = makeNonce();
    const commit = await commitTo(nonce, { sessionId, ends });
    if (!stays() || comparison.at !== 'none') return;
    if (send({ k: 'words.commit', commit })) become({ at: 'committed', nonce });
  }

  async function hearCompare(frame: WordsFrame, stays: () => boolean): Promise<void> {
    if (ends === null) return;
    const told = hearWords(side, comparison, frame, makeNonce());
    become(told.comparison);
    if (!stays()) return;
    if (told.say !== undefined) send(told.say);
    if (told.begin) return begin(stays);
    if (told.comparison.at !== 'due') return;
    const { comparison: due } = told;
    const meeting = { sessionId, ends };
    const shown = await settle(due, meeting, list).catch(() => due); // no WebCrypto here, or the list is not whole
    if (!stays()) return;
    impossible = shown === due;
    become(shown);
  }

  const isUnproved = (): boolean => mustProve && verified === null;

  function heard(frame: Frame): void {
    if (stopped) return;
    if (held !== null) return void held.push(frame);
    if (frame.k === 'verify') return inTurn((stays) => check(frame.proof, stays));
    // Who has proved itself once is heard again only behind its proof: whatever else comes first is said again later.
    if (isUnproved()) return frame.k === 'hello' ? distrust('wrong-proof') : undefined;
    if (isWordsFrame(frame)) return inWordsTurn((stays) => hearCompare(frame, stays));
    next(frame);
  }

  function moved(): void {
    const now = endsNow();
    if (now === null || ends === null || JSON.stringify(now) === JSON.stringify(ends)) return;
    if (verified !== null) return distrust('wrong-proof');
    ends = now;
    comparison = NOT_COMPARED;
    changed();
  }

  function compareNow(): Compare {
    if (comparison.at === 'shown') return comparison;
    if (impossible) return IMPOSSIBLE;
    return comparison.at === 'none' ? NONE : WAITING;
  }

  return {
    heard,
    isUnproved,
    opened(hello) {
      round += 1;
      works = 0;
      held = null;
      proving = comparing = Promise.resolve();
      if (verified === 'words') note(false);
      verified = null;
      comparison = NOT_COMPARED;
      impossible = false;
      ends = endsNow();
      if (key === null || ends === null) send(hello);
      else inTurn((stays) => prove(hello, stays));
    },
    facts() {
      moved();
      return linker.link()?.facts() ?? Promise.resolve(null);
    },
    verified: () => verified,
    snapshot: () => ({ verified, compare: compareNow() }),
    words: {
      compare() {
        if (comparison.at !== 'none') return;
        impossible = ends === null;
        changed();
        if (impossible) return;
        if (side === 'operator') inWordsTurn(begin);
        else if (send({ k: 'words.ask' })) become({ at: 'asked' });
      },
      answer(match) {
        if (comparison.at !== 'shown') return;
        if (!match) return distrust('words-differ');
        if (!comparison.own && send({ k: 'words.match' })) become({ ...comparison, own: true });
      },
    },
  };
}
