/** What the agent window sees when no session runs, and what it can do. The running thing is made by start.ts. */
import type { Conversation } from '#lib/conversation/conversation.ts';
import type { Fault } from '#lib/protocol/faults.ts';
import type { Reach } from '#lib/protocol/reach.ts';
import type { SessionView, StandbyView } from '#lib/protocol/signals.ts';
import type { TakeOver } from '#lib/protocol/take-over.ts';

export type StandbySnapshot =
  /** reaching the portal for the first time */
  | {
      readonly at: 'opening';
      /** the page has come, but a live connection was tried and did not open */
      readonly stuck: boolean;
    }
  /** another tab of this browser is this agent; this one takes over by itself when that one closes */
  | { readonly at: 'elsewhere' }
  /** this browser is no managed device */
  | { readonly at: 'not-enrolled' }
  /** it was one until now; `conversation` when a session ran here */
  | {
      readonly at: 'removed';
      readonly standby: StandbyView | null;
      readonly conversation: Conversation | null;
    }
  /** the portal will not have this agent: unknown token, too old a page … */
  | { readonly at: 'refused'; readonly fault: Fault }
  | {
      readonly at: 'ready';
      readonly standby: StandbyView;
      readonly offset: number;
      readonly portal: 'online' | 'offline';
      /** whether a reload of this tab comes back as this agent */
      readonly keeps: boolean;
      /** how the last request went, as a sentence, e.g. "Jane Neal withdrew the request." */
      readonly last: string | null;
      /** which servers this network lets through; null before it is known */
      readonly reach: Reach | null;
    }
  | {
      readonly at: 'asked';
      readonly standby: StandbyView;
      readonly offset: number;
      readonly portal: 'online' | 'offline';
      readonly view: SessionView;
      /** Approve was pressed and is on its way */
      readonly answering: boolean;
      /** nobody is asked: this tab lets the operator in once the banner is on the screen (`letIn`) */
      readonly unasked: boolean;
    }
  | {
      readonly at: 'in-session';
      readonly standby: StandbyView;
      readonly offset: number;
      readonly conversation: Conversation;
      /** another operator wants to take this session over */
      readonly takeOver: TakeOver | null;
    }
  /** a managed device's session is over: the device is ready again, and its end can still be read */
  | {
      readonly at: 'after';
      readonly standby: StandbyView;
      readonly offset: number;
      readonly portal: 'online' | 'offline';
      readonly conversation: Conversation;
    }
  /** the invitation is over: ended, expired, revoked. `conversation` when there was a session */
  | { readonly at: 'over'; readonly standby: StandbyView; readonly conversation: Conversation | null };

export type Standby = {
  subscribe(listener: () => void): () => void;
  snapshot(): StandbySnapshot;
  approve(): void;
  reject(): void;
  /** The banner that says who comes in is on the screen: only now a managed device lets them in by itself. */
  letIn(): void;
  /** Whether the operator who asks may take the session over. */
  answerTakeOver(allow: boolean): void;
  /** Managed: away from the end card. */
  back(): void;
  /** End Session. While no session runs it gives an invitation up; a managed device stays one. */
  end(): void;
  close(): void;
};
