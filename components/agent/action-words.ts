import type { Action } from '#lib/protocol/frames.ts';

const words: Record<Action, string> = {
  chatting: 'CHATTING',
  viewing: 'VIEWING',
  transferring: 'TRANSFERRING FILES',
};

/** What the operator does now, for the tags and the title; `CONNECTED` if nothing. */
export const actionWords = (actions: readonly Action[]): readonly string[] =>
  actions.length === 0 ? ['CONNECTED'] : actions.map((action) => words[action]);
