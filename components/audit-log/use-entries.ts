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

/** `question` is what was answered last, well or not. */
type Answer = Entries & { readonly question: string | null };
const NOTHING: Answer = {
  question: null,
  rows: null,
  people: [],
  more: false,
  trouble: null,
  busy: false,
};

/** The rows that a question comes to, and the older ones when they are wanted. */
export function useEntries({ from, to, category, person, text }: AuditQuestion) {
  const [answer, setAnswer] = useState<Answer>(NOTHING);
  /** counts the askings: an answer to an older one is late */
  const asked = useRef(0);
  const question = JSON.stringify([from, to, category, person, text]);

  const ask = useCallback(
    async (below: AuditRow | null): Promise<void> => {
      const mine = (asked.current += 1);
      const page = await readAuditLog({ from, to, category, person, text }, below);
      if (asked.current !== mine) return;
      setAnswer((now) => {
        const settled = { ...now, question, busy: false };
        if (!page.ok) return { ...settled, trouble: sentenceOf(page.fault) };
        const { rows, more, people } = page.value;
        return below === null
          ? { ...settled, rows, more, people, trouble: null }
          : { ...settled, rows: [...(now.rows ?? []), ...rows], more, trouble: null };
      });
    },
    [question, from, to, category, person, text],
  );

  useEffect(() => {
    void ask(null);
  }, [ask]);

  const wait = (below: AuditRow | null): void => {
    setAnswer((now) => ({ ...now, busy: true, trouble: null }));
    void ask(below);
  };
  const current = answer.question === question;
  return {
    ...answer,
    busy: answer.busy || !current,
    trouble: current ? answer.trouble : null,
    again: () => wait(null),
    older: () => wait(answer.rows?.at(-1) ?? null),
  };
}
