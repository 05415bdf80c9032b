'use client';
import { useEffect, useRef } from 'react';
import type { Conversation } from '#lib/conversation/conversation.ts';
import type { Standby } from '#lib/standby/standby.ts';
import { followUnread, messageFrom, pageAlerts, pageFocused } from './alerts.ts';

/** A request rings once, whether the page is seen or not: its person may look elsewhere. */
export function useRequestAlert(standby: Standby): void {
  useEffect(() => {
    let rung: string | null = null;
    const look = (): void => {
      const now = standby.snapshot();
      // Whom nobody is asked for is on the way in by the time this looks.
      if (now.at !== 'asked' || (now.answering && !now.unasked)) return;
      const { session, asker, operator } = now.view;
      if (session.terms.sessionId === rung) return;
      rung = session.terms.sessionId;
      const text = now.unasked
        ? `${operator} is connected to your computer`
        : `${asker} wants to connect to your computer`;
      pageAlerts().came({ tag: rung, text }, false);
    };
    look();
    return standby.subscribe(look);
  }, [standby]);
}

/** @param open the chat is on the screen */
export function useLineAlert(conversation: Conversation, open: boolean): void {
  const shown = useRef(open);
  useEffect(() => {
    shown.current = open;
  }, [open]);
  useEffect(
    () =>
      followUnread(conversation, () => {
        const { session, view } = conversation.snapshot();
        const note = { tag: session.terms.sessionId, text: messageFrom(view.operator) };
        pageAlerts().came(note, shown.current && pageFocused());
      }),
    [conversation],
  );
}
