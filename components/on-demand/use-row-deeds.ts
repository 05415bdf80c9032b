'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { Feature } from '#lib/protocol/feature.ts';
import { showJoinCode } from '#lib/protocol/join-code.ts';
import type { InvitationRow } from '#lib/protocol/signals.ts';
import { createInvitation, endInvitation, extendInvitation } from '#lib/roster/actions.ts';
import { linkFor } from '#lib/roster/link-keys.ts';
import { createCalendar } from '#lib/session/calendar.ts';
import { useDeeds } from '#components/portal/use-deeds.ts';
import { NOT_COPIED } from '#components/ui/by-hand.tsx';
import { copyText } from '#components/ui/copy-text.ts';
import type { Made } from './create-form.tsx';
import { useTranscripts } from './use-transcripts.ts';
import { useZone } from './use-zone.ts';

export type RowDeeds = {
  open(row: InvitationRow, act: Feature): void;
  copyLink(row: InvitationRow): void;
  extend(row: InvitationRow): void;
  /** the session whose transcript this browser keeps; null for none */
  transcriptOf(row: InvitationRow): string | null;
  /** opens it */
  transcript(row: InvitationRow): void;
  /** opens what the server keeps of it */
  report(row: InvitationRow): void;
  /** asks once more first */
  end(row: InvitationRow): void;
  createAgain(row: InvitationRow): void;
};

/**
 * What the buttons of the rows do, one deed at a time.
 * @param me the id of the operator who looks
 * @param offset server time minus this device's time, ms
 * @param ended how many rows have ended
 * @param onMessage opens the dialog of a message
 */
export function useRowDeeds(
  me: string,
  offset: number,
  ended: number,
  onMade: (made: Made) => void,
  onMessage: (row: InvitationRow) => void,
) {
  const router = useRouter();
  const zone = useZone();
  const transcripts = useTranscripts(me, ended);
  const { alone, fail, open, setTrouble, setSaid, ...doing } = useDeeds(me);
  const [ending, setEnding] = useState<InvitationRow | null>(null);
  const [reported, setReported] = useState<InvitationRow | null>(null);

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
    open: (row, act) => (act === 'message' ? onMessage(row) : open(row, act)),
    copyLink: (row) => void alone(row, () => copyLink(row)),
    extend: (row) => void alone(row, () => extend(row)),
    transcriptOf,
    transcript(row) {
      const sessionId = transcriptOf(row);
      if (sessionId !== null) router.push(`/sessions/${sessionId}`);
    },
    createAgain: (row) => void alone(row, () => createAgain(row)),
    report: setReported,
    end: setEnding,
  };
  return {
    ...doing,
    deeds,
    ending,
    keep: () => setEnding(null),
    reported,
    closeReport: () => setReported(null),
    confirmEnd: (row: InvitationRow) => void alone(row, () => confirmEnd(row)),
  };
}
