'use client';
import { useState, type SubmitEvent } from 'react';
import { focusField, textOf } from '#components/account/form-fields.ts';
import { useServerNow } from '#components/account/use-server-now.ts';
import type { Answered, FieldRefusal } from '#lib/roster/users.ts';
import { sentenceOf, type Fault } from '#lib/protocol/faults.ts';
import { secondsLeft } from '#lib/session/duration.ts';

export type SubmitOptions<T> = {
  /** the server's time when it made this page, ms */
  now: number;
  send: (text: (field: string) => string) => Promise<Answered<T>>;
  onDone: (value: T, form: HTMLFormElement) => void;
  /** which field a fault is about that names none */
  fields: Partial<Record<Fault, string>>;
};

/** One short form: sends it once at a time, and says what was wrong beside its field. */
export function useSubmit<T>({ now, send, onDone, fields }: SubmitOptions<T>) {
  const serverNow = useServerNow(now);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<FieldRefusal | null>(null);
  const wait = failure?.until === undefined ? 0 : secondsLeft(failure.until - serverNow);
  const over = failure?.until !== undefined && wait === 0;
  const fieldOf = ({ fault, field }: FieldRefusal): string | null => fields[fault] ?? field ?? null;

  async function run(form: HTMLFormElement): Promise<void> {
    setBusy(true);
    const typed = new FormData(form);
    const answer = await send((field) => textOf(typed, field));
    setBusy(false);
    setFailure(answer.ok ? null : answer);
    if (answer.ok) return onDone(answer.value, form);
    return focusField(form, fieldOf(answer) ?? '');
  }

  function sentence(): string | null {
    if (failure === null || over) return null;
    return wait > 0 ? `${sentenceOf(failure.fault)} ${wait} s left.` : sentenceOf(failure.fault);
  }

  return {
    busy,
    reason: busy ? 'This is being done now.' : wait > 0 ? 'Wait until the time is over.' : null,
    errorOf: (field: string): string | null =>
      failure !== null && fieldOf(failure) === field ? sentence() : null,
    /** what belongs to no field */
    general: failure !== null && fieldOf(failure) === null ? sentence() : null,
    onSubmit(event: SubmitEvent<HTMLFormElement>): void {
      event.preventDefault();
      if (!busy && wait === 0) void run(event.currentTarget);
    },
  };
}
