'use client';
import { useRouter } from 'next/navigation';
import { useCallback, useState } from 'react';
import { wish } from '#lib/conversation/wishes.ts';
import { sentenceOf, type Fault } from '#lib/protocol/faults.ts';
import type { Feature } from '#lib/protocol/feature.ts';
import { startRoster } from '#lib/roster/start.ts';

/** What went wrong, with whose row; `until` is server time. */
export type Trouble = {
  readonly name: string;
  readonly sentence: string;
  readonly until: number | null;
  /** what could not be copied */
  readonly byHand?: string;
};

type Row = { readonly id: string; readonly name: string };
type Asked = Row & { readonly session: { readonly id: string; readonly operatorId: string } | null };

/**
 * What every list's buttons have in common: one deed at a time, and the words of what came of it.
 * @param me the id of the operator who looks
 */
export function useDeeds(me: string) {
  const router = useRouter();
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const [busy, setBusy] = useState<string | null>(null);

  const fail = ({ name }: Pick<Row, 'name'>, fault: Fault, until?: number): void =>
    setTrouble({ name, sentence: sentenceOf(fault), until: until ?? null });

  async function alone({ id }: Pick<Row, 'id'>, deed: () => Promise<void>): Promise<void> {
    if (busy !== null) return;
    setTrouble(null);
    setSaid(null);
    setBusy(id);
    await deed();
    setBusy(null);
  }

  async function ask(row: Asked, feature: Feature): Promise<void> {
    if (row.session?.operatorId === me) {
      wish(row.session.id, feature);
      return router.push(`/sessions/${row.session.id}`);
    }
    const answer = await startRoster().request(row.id, feature);
    if (answer.ok) router.push(`/sessions/${answer.value.sessionId}`);
    else fail(row, answer.fault, answer.until);
    return undefined;
  }

  return {
    alone,
    fail,
    /** Goes to one's own session with it and does this there, or asks the device's person for a new one. */
    open: (row: Asked, feature: Feature): void => void alone(row, () => ask(row, feature)),
    /** id of the row that something is being done with */
    busy,
    trouble,
    setTrouble,
    dismiss: () => setTrouble(null),
    said,
    setSaid,
    hush: useCallback(() => setSaid(null), []),
  };
}
