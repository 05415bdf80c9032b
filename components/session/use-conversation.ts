'use client';
import { useSyncExternalStore } from 'react';
import { sameParts } from '#lib/session/snapshots.ts';
import type {
  Conversation,
  ConversationSnapshot,
  ConversationState,
} from '#lib/conversation/conversation.ts';

/** The whole of it: drawn anew for each line and each tick. */
export const useConversation = (conversation: Conversation): ConversationSnapshot =>
  useSyncExternalStore(conversation.subscribe, conversation.snapshot, conversation.snapshot);

/** A part of it: drawn anew only when that changes. @param pick answers the same value for the same snapshot */
export function useConversationPart<T>(
  conversation: Conversation,
  pick: (snapshot: ConversationSnapshot) => T,
): T {
  const part = (): T => pick(conversation.snapshot());
  return useSyncExternalStore(conversation.subscribe, part, part);
}

const states = new WeakMap<Conversation, ConversationState>();

/** Everything but the talk. The same object while nothing of it changes. */
function stateOf(conversation: Conversation): ConversationState {
  const { log: _log, unread: _unread, typing: _typing, ...state } = conversation.snapshot();
  const known = states.get(conversation);
  if (known !== undefined && sameParts(known, state)) return known;
  states.set(conversation, state);
  return state;
}

/** For what stands around the talk: lines, ticks and typing do not draw it anew. */
export const useConversationState = (conversation: Conversation): ConversationState =>
  useConversationPart(conversation, () => stateOf(conversation));
