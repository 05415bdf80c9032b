/** One session as this page of the operator holds it. The running thing is made by open.ts. */
import type { Fault } from '#lib/protocol/faults.ts';
import type { Conversation } from './conversation.ts';

export type OpenedSnapshot =
  | { readonly at: 'opening'; readonly portal: 'connecting' | 'online' | 'offline' }
  | { readonly at: 'refused'; readonly fault: Fault }
  | { readonly at: 'open'; readonly conversation: Conversation };

export type OpenedSession = {
  subscribe(listener: () => void): () => void;
  snapshot(): OpenedSnapshot;
  /** Takes the session back from the page that has taken it over, or asks once more after a refusal. */
  useHere(): void;
};
