/** What the owner of a running conversation gives it and does with it; screens see only `Conversation`. */
import type { Outcome } from '#lib/protocol/faults.ts';
import type { Terms } from '#lib/protocol/session-state.ts';
import type { SessionView, Signal } from '#lib/protocol/signals.ts';
import type { Shelf } from '#lib/shelf/open.ts';
import type { Conversation, Side } from './conversation.ts';
import type { LinkerOptions } from './linker.ts';
import type { Wire } from './wire.ts';

export type RunningConversation = Conversation & {
  /** The broker's word on this session. */
  hear(view: SessionView): void;
  /** A signal from the other tab. */
  receive(signal: Signal): void;
  /** Agent: gathers while the request is on the screen; nothing leaves. */
  gather(): void;
  /** Agent: this person (or the group's policy) approves exactly what was shown. `tell` carries it to the broker. */
  approve(
    tell: (terms: Terms, signals: Signal[]) => Promise<Outcome<SessionView>>,
  ): Promise<Outcome<SessionView>>;
  /** Agent: this person rejects. */
  refuse(): void;
  /** Another page of the same person has taken over. */
  displace(): void;
};

export type ConversationOptions = {
  side: Side;
  view: SessionView;
  /** Agent: the terms approved in this browser before a reload */
  approved: Terms | null;
  /** the join link's, as this browser holds it */
  linkKey: string | null;
  wire: Wire;
  shelf: Shelf;
  /** server time minus this device's time, ms */
  offset: () => number;
  /** Keeps what a reload needs to come back. */
  keep: (grant: { secret?: string; terms: Terms }) => void;
  make?: LinkerOptions['make'];
};
