/** What a proof of the link's key is over: what only the two browsers' own connection has in common. Pure. */

type End = 'operator' | 'agent';

/** The connection as one end sees it: the certificates of both, by role, whoever looks. */
export type Ends = { readonly [end in End]: readonly string[] };

/** What a proof is over. `prover` says whose it is, so that one's own, sent back, is not the other's. */
export type ProofOf = { readonly prover: End; readonly sessionId: string; readonly ends: Ends };

/** JSON of an array of strings and arrays of strings: no two different ones have the same text. */
export const proofText = ({ prover, sessionId, ends }: ProofOf): string =>
  JSON.stringify(['parley link proof 1', prover, sessionId, ends.operator, ends.agent]);
