/** How long a page waits for the portal. */
import { SECOND_MS } from '#lib/protocol/limits.ts';

/** One try: transport, handshake and the namespace's welcome together. */
export const CONNECT_TIMEOUT_MS = 10 * SECOND_MS;
/** A request without an answer. */
export const ANSWER_TIMEOUT_MS = 8 * SECOND_MS;
/** An urgent one: the broker answers within 2.5 s, if only that the other tab is away. Else the line is dead. */
export const URGENT_TIMEOUT_MS = 4 * SECOND_MS;
/** From one urgent try to the next, at least. */
export const URGENT_EVERY_MS = 3 * SECOND_MS;
