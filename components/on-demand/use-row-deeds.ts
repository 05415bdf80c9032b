'use client';
import { useRouter } from 'next/navigation';
import { useCallback, useState } from 'react';
import { sentenceOf, type Fault } from '#lib/protocol/faults.ts';
import { showJoinCode } from '#lib/protocol/join-code.ts';
import type { InvitationRow } from '#lib/protocol/signals.ts';
import { createInvitation, endInvitation, extendInvitation } from '#lib/roster/actions.ts';
import { linkFor } from '#lib/roster/link-keys.ts';
import { startRoster } from '#lib/roster/start.ts';
import { createCalendar } from '#lib/session/calendar.ts';
import { NOT_COPIED } from '#components/ui/by-hand.tsx';
import { copyText } from '#components/ui/copy-text.ts';
import type { Made } from './create-form.tsx';
import { useTranscripts } from './use-transcripts.ts';
import { useZone } from './use-zone.ts';

/** What went wrong, with whose row; `until` is server time. */
export type Trouble = {
  readonly name: string;
  readonly sentence: string;
  readonly until: number | null;
  /** what could not be copied */
  readonly byHand?: string;
};

export type RowDeeds = {
  chat(row: InvitationRow): void;
  copyLink(row: InvitationRow): void;
  extend(row: InvitationRow): void;
  /** the session whose transcript this browser keeps; null for none */
  transcriptOf(row: InvitationRow): string | null;
  /** opens it */
  transcript(row: InvitationRow): void;
  /** asks once more first */
  end(row: InvitationRow): void;
  createAgain(row: InvitationRow): void;
};

/**
 * What the buttons of the rows do, one deed at a time.
 * @param me the id of the operator who looks
 * @param offset server time minus this device's time, ms
 * @param ended how many rows have ended
 */
export function useRowDeeds(me: string, offset: number, ended: number, onMade: (made: Made) => void) {
  const router = useRouter();
  const zone = useZone();
  const transcripts = useTranscripts(me, ended);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const [busy, setBusy] = useState<string | null>(null);
  const [ending, setEnding] = useState<InvitationRow | null>(null);

  const fail = (row: InvitationRow, fault: Fault, until?: number): void =>
    setTrouble({ name: row.name, sentence: sentenceOf(fault), until: until ?? null });

  async function alone(row: InvitationRow, deed: () => Promise<void>): Promise<void> {
    if (busy !== null) return;
    setTrouble(null);
    setSaid(null);
    setBusy(row.id);
    await deed();
    setBusy(null);
  }

  async function chat(row: InvitationRow): Promise<void> {
    if (row.session?.operatorId === me) return router.push(`/sessions/${row.session.id}`);
    const answer = await startRoster().request(row.id, 'chat');
    if (answer.ok) router.push(`/sessions/${answer.value.sessionId}`);
    else fail(row, answer.fault, answer.until);
    return undefined;
  }

  async function copyLink(row: InvitationRow): Promise<void> {
    const { link, verified } = await linkFor(row);
    if (!(await copyText(link)))
      setTrouble({ name: row.name, sentence: NOT_COPIED, until: null, byHand: link });
    else
      setSaid(
        verified
          ? 'Link copied.'
          : 'Link copied. It is not automatically verified: it was made in another browser.',
      );
  }

  async function extend(row: InvitationRow): Promise<void> {
    const answer = await extendInvitation(row.id);
    if (answer.ok) setSaid(`Extended to ${createCalendar(zone).time(answer.value.expiresAt - offset)}.`);
    else fail(row, answer.fault, answer.until);
  }

  async function createAgain(row: InvitationRow): Promise<void> {
    // A name that was only the code is not kept: the new one has a code of its own.
    const named = row.name !== row.code && row.name !== showJoinCode(row.code);
    const answer = await createInvitation({ name: named ? row.name : '', note: row.note });
    if (answer.ok) onMade(answer.value);
    else fail(row, answer.fault, answer.until);
  }

  async function confirmEnd(row: InvitationRow): Promise<void> {
    const answer = await endInvitation(row);
    setEnding(null);
    if (!answer.ok) fail(row, answer.fault, answer.until);
  }

  const transcriptOf = (row: InvitationRow): string | null => transcripts.get(row.id) ?? null;
  const deeds: RowDeeds = {
    chat: (row) => void alone(row, () => chat(row)),
    copyLink: (row) => void alone(row, () => copyLink(row)),
    extend: (row) => void alone(row, () => extend(row)),
    transcriptOf,
    transcript(row) {
      const sessionId = transcriptOf(row);
      if (sessionId !== null) router.push(`/sessions/${sessionId}`);
    },
    createAgain: (row) => void alone(row, () => createAgain(row)),
    end: setEnding,
  };
  return {
    deeds,
    busy,
    trouble,
    dismiss: () => setTrouble(null),
    said,
    hush: useCallback(() => setSaid(null), []),
    ending,
    keep: () => setEnding(null),
    confirmEnd: (row: InvitationRow) => void alone(row, () => confirmEnd(row)),
  };
}
