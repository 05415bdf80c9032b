/** Counts frames that make no sense, and keeps a flood of them from taking the page's time. */
import { SECOND_MS } from '#lib/protocol/limits.ts';
import { after, type After } from './after.ts';

/** Rubbish in one second that is still read in full. */
const PATIENCE = 100;
/** Longer than any honest frame of text: past the patience such ones are not even parsed (JavaScript length). */
const LONG_CHARACTERS = 65_536;

export type RubbishGate = {
  /** False: a message not worth reading now; it has been counted. */
  admits(message: unknown): boolean;
  rubbish(): void;
  stop(): void;
};

/** @param onRubbish told the total, at the first and then at most once a second */
export function createRubbishGate({
  onRubbish,
  after: later = after,
}: {
  onRubbish: (count: number) => void;
  after?: After;
}): RubbishGate {
  let count = 0;
  let told = 0;
  let thisSecond = 0;
  let cancel: (() => void) | null = null;

  function tell(): void {
    told = count;
    onRubbish(count);
  }
  function second(): void {
    cancel = null;
    thisSecond = 0;
    if (count === told) return;
    tell();
    cancel = later(SECOND_MS, second);
  }
  function rubbish(): void {
    count += 1;
    thisSecond += 1;
    if (cancel !== null) return;
    cancel = later(SECOND_MS, second);
    tell();
  }

  return {
    admits(message) {
      const skip = thisSecond > PATIENCE && typeof message === 'string' && message.length > LONG_CHARACTERS;
      if (skip) rubbish();
      return !skip;
    },
    rubbish,
    stop: () => cancel?.(),
  };
}
