'use client';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { AuditPage, AuditRow } from '#lib/protocol/audit.ts';
import { sentenceOf } from '#lib/protocol/faults.ts';
import { readAuditLog, type AuditQuestion } from '#lib/roster/audit-log.ts';

export type Entries = {
  /** newest first; null until the first answer */
  readonly rows: readonly AuditRow[] | null;
  readonly people: AuditPage['people'];
  readonly more: boolean;
  /** why the newest question has no answer */
  readonly trouble: string | null;
  readonly busy: boolean;
};

const NOTHING: Entries = { rows: null, people: [], more: false, trouble: null, busy: true };

/** The rows that a question comes to, and the older ones when they are wanted. */
export function useEntries({ from, to, category, person, text }: AuditQuestion) {
  const [entries, setEntries] = useState<Entries>(NOTHING);
  /** counts the questions: an answer to an older one is late */
  const asked = useRef(0);

  const ask = useCallback(
    async (below: AuditRow | null): Promise<void> => {
      const mine = (asked.current += 1);
      setEntries((now) => ({ ...now, busy: true, trouble: null }));
      const page = await readAuditLog({ from, to, category, person, text }, below);
      if (asked.current !== mine) return;
      setEntries((now) => {
        if (!page.ok) return { ...now, busy: false, trouble: sentenceOf(page.fault) };
        const { rows, more, people } = page.value;
        return below === null
          ? { rows, more, people, trouble: null, busy: false }
          : { ...now, rows: [...(now.rows ?? []), ...rows], more, trouble: null, busy: false };
      });
    },
    [from, to, category, person, text],
  );

  useEffect(() => {
    void ask(null);
  }, [ask]);

  const last = entries.rows?.at(-1) ?? null;
  return { ...entries, again: () => void ask(null), older: () => void ask(last) };
}
