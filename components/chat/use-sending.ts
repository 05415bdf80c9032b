'use client';
import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import type { Conversation } from '#lib/conversation/conversation.ts';
import type { Fault } from '#lib/protocol/faults.ts';
import { LINE_MAX_CHARACTERS } from '#lib/protocol/limits.ts';
import { readDraft, writeDraft } from './draft.ts';

/** As the conversation counts them: characters, not UTF-16 units. */
export const lengthOf = (text: string): number => [...text].length;

/** Whether a text can go as one line. */
export const isSendable = (text: string): boolean =>
  text.trim() !== '' && lengthOf(text) <= LINE_MAX_CHARACTERS;

type Pending = {
  readonly text: string;
  /** edited inside what is on its way */ touched: boolean;
  again: boolean;
};

/**
 * The text of the composer and its way out. It leaves the field only once the conversation has taken it; what is
 * typed meanwhile stays.
 */
export function useSending(
  sessionId: string,
  conversation: Conversation,
  field: RefObject<HTMLTextAreaElement | null>,
) {
  const [text, setText] = useState(() => readDraft(sessionId));
  const [fault, setFault] = useState<Fault | null>(null);
  const current = useRef(text);
  const pending = useRef<Pending | null>(null);

  const change = useCallback(
    (next: string): void => {
      current.current = next;
      setText(next);
      setFault(null);
      writeDraft(sessionId, next);
    },
    [sessionId],
  );

  useEffect(() => {
    const box = field.current;
    if (box === null) return undefined;
    const before = (): void => {
      if (pending.current !== null && box.selectionStart < pending.current.text.length)
        pending.current.touched = true;
    };
    box.addEventListener('beforeinput', before);
    return () => box.removeEventListener('beforeinput', before);
  }, [field]);

  /** What stays in the field once `sent` was taken. */
  function rest(sent: Pending): string {
    const now = current.current;
    if (now === sent.text && !sent.touched) return '';
    return !sent.touched && now.startsWith(sent.text) ? now.slice(sent.text.length) : now;
  }

  /** Sends what is in the field. A second press while one is on its way sends only what was typed since. */
  async function send(): Promise<void> {
    if (pending.current !== null) {
      pending.current.again = pending.current.touched || current.current.length > pending.current.text.length;
      return;
    }
    for (let more = true; more && isSendable(current.current);) {
      const sent: Pending = { text: current.current, touched: false, again: false };
      pending.current = sent;
      try {
        const answer = await conversation.say(sent.text);
        if (answer.ok) change(rest(sent));
        else setFault(answer.fault);
        more = answer.ok && sent.again;
      } finally {
        pending.current = null;
      }
    }
  }
  return { text, fault, change, send };
}
