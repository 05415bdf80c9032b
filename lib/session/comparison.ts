/**
 * The order in which words are compared: commit (operator) → nonce (agent) → reveal (operator), then both persons
 * answer. Whatever comes out of this order breaks it: nothing is told from it, and the session stops. Pure.
 */
import type { WordsFrame } from '#lib/protocol/verify-frames.ts';
import { commitTo, wordsOf, type Meeting } from './compare-words.ts';

type Nonces = { readonly operator: string; readonly agent: string };
export type Comparison =
  | { readonly at: 'none' }
  /** agent: the operator's browser has to begin */
  | { readonly at: 'asked' }
  /** operator */
  | { readonly at: 'committed'; readonly nonce: string }
  /** agent */
  | { readonly at: 'answered'; readonly nonce: string; readonly commit: string }
  /** both numbers are known, the words not yet; `commit`: what the operator's must fit, for the agent */
  | { readonly at: 'due'; readonly nonces: Nonces; readonly commit: string | null }
  | {
      readonly at: 'shown';
      readonly words: readonly string[];
      /** who has said that they match */
      readonly own: boolean;
      readonly peer: boolean;
    }
  | { readonly at: 'broken' };

type Heard = {
  readonly comparison: Comparison;
  readonly say?: WordsFrame;
  /** operator: the agent user wishes it, so begin */
  readonly begin?: true;
};

export const NOT_COMPARED: Comparison = { at: 'none' };
const broken: Heard = { comparison: { at: 'broken' } };

function byOperator(now: Comparison, frame: WordsFrame): Heard {
  // A wish that crosses the beginning, or comes after it, is granted already.
  if (frame.k === 'words.ask')
    return now.at === 'none' ? { comparison: now, begin: true } : { comparison: now };
  if (frame.k !== 'words.nonce' || now.at !== 'committed') return broken;
  const nonces = { operator: now.nonce, agent: frame.nonce };
  return { comparison: { at: 'due', nonces, commit: null }, say: { k: 'words.reveal', nonce: now.nonce } };
}

function byAgent(now: Comparison, frame: WordsFrame, nonce: string): Heard {
  if (frame.k === 'words.commit' && (now.at === 'none' || now.at === 'asked'))
    return {
      comparison: { at: 'answered', nonce, commit: frame.commit },
      say: { k: 'words.nonce', nonce },
    };
  if (frame.k !== 'words.reveal' || now.at !== 'answered') return broken;
  const nonces = { operator: frame.nonce, agent: now.nonce };
  return { comparison: { at: 'due', nonces, commit: now.commit } };
}

/** @param nonce a fresh one, should it be needed */
export function hearWords(
  side: 'operator' | 'agent',
  now: Comparison,
  frame: WordsFrame,
  nonce: string,
): Heard {
  if (frame.k === 'words.match') return now.at === 'shown' ? { comparison: { ...now, peer: true } } : broken;
  return side === 'operator' ? byOperator(now, frame) : byAgent(now, frame, nonce);
}

/** Tells the words, if the operator's number is the one that it was bound to. */
export async function settle(
  { nonces, commit }: Extract<Comparison, { at: 'due' }>,
  meeting: Meeting,
  list: readonly string[],
): Promise<Comparison> {
  if (commit !== null && commit !== (await commitTo(nonces.operator, meeting))) return { at: 'broken' };
  return { at: 'shown', words: await wordsOf(nonces, meeting, list), own: false, peer: false };
}

/** Both persons have said so. */
export const isMatched = (comparison: Comparison): boolean =>
  comparison.at === 'shown' && comparison.own && comparison.peer;
