'use client';
import { useRef, useState, type MouseEvent } from 'react';
import { focusField, textOf } from '#components/account/form-fields.ts';
import { sentenceOf } from '#lib/protocol/faults.ts';
import type { Answered, FieldRefusal } from '#lib/roster/users.ts';

export type PressedFormOptions = {
  send: (text: (field: string) => string) => Promise<Answered<unknown>>;
  onDone: () => void;
  /** the fields that can say what is wrong with them */
  fields: readonly string[];
  /** whether a press came from a person: scripts press too, and must not use a link up */
  isTrusted?: ((press: Event) => boolean) | undefined;
};

/**
 * A form that is sent only by a person's own press on its button (Enter in a field presses it too), never by a script's
 * submit(); once at a time, and what was wrong is said beside its field.
 */
export function usePressedForm({
  send,
  onDone,
  fields,
  isTrusted = (press) => press.isTrusted,
}: PressedFormOptions) {
  const form = useRef<HTMLFormElement>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<FieldRefusal | null>(null);

  async function run(element: HTMLFormElement): Promise<void> {
    const typed = new FormData(element);
    setBusy(true);
    const answer = await send((field) => textOf(typed, field));
    if (answer.ok) return onDone();
    setBusy(false);
    setFailure(answer);
    if (answer.field !== undefined) focusField(element, answer.field);
  }

  return {
    form,
    busy,
    errorOf: (field: string): string | null => (failure?.field === field ? sentenceOf(failure.fault) : null),
    /** what belongs to no field */
    general: failure !== null && !fields.includes(failure.field ?? '') ? sentenceOf(failure.fault) : null,
    onPress(press: MouseEvent): void {
      press.preventDefault();
      if (!busy && form.current !== null && isTrusted(press.nativeEvent)) void run(form.current);
    },
  };
}
