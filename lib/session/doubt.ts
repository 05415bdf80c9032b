import type { Mismatch } from '#lib/protocol/session-state.ts';

/**
 * What to do after a connection that could not be trusted, as sentences. Pure.
 * @param other the person at the other end
 */
export const doubt = (why: Mismatch, other: string): string =>
  `Somebody may be between the two browsers${why === 'wrong-proof' ? ', or the join link was changed on its way' : ''}. Nothing more is sent. Call ${other} on a number that you know before you begin anew.`;
