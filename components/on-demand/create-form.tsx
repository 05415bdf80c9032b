'use client';
import { useState, type SubmitEvent } from 'react';
import { sentenceOf, type Fault } from '#lib/protocol/faults.ts';
import { createInvitation } from '#lib/roster/actions.ts';
import { TextField } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';

export type Made = { id: string; code: string; name: string; expiresAt: number; link: string };

type Props = {
  /** the form's id: its button stands in the dialog's footer */
  id: string;
  onBusy: (busy: boolean) => void;
  onMade: (made: Made) => void;
};

const FIELDS = ['name', 'note'];

/** What a new on-demand session is called. What was typed stays until it is made. */
export function CreateForm({ id, onBusy, onMade }: Props) {
  const [name, setName] = useState('');
  const [note, setNote] = useState('');
  const [failure, setFailure] = useState<{ fault: Fault; field: string | null } | null>(null);
  const errorOf = (field: string): string | null =>
    failure?.field === field ? sentenceOf(failure.fault) : null;

  async function submit(event: SubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget;
    onBusy(true);
    const answer = await createInvitation({ name, note });
    onBusy(false);
    if (answer.ok) return onMade(answer.value);
    const field = FIELDS.find((each) => each === answer.field) ?? null;
    setFailure({ fault: answer.fault, field });
    const wrong = field === null ? null : form.elements.namedItem(field);
    if (wrong instanceof HTMLElement) wrong.focus();
    return undefined;
  }

  return (
    <form id={id} noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
      {failure !== null && failure.field === null && (
        <Notice tone="danger">{sentenceOf(failure.fault)}</Notice>
      )}
      <TextField
        label="Session name"
        name="name"
        autoComplete="off"
        value={name}
        onChange={(event) => setName(event.target.value)}
        error={errorOf('name')}
        hint="Left empty, the code is its name."
      />
      <TextField
        label="Note"
        name="note"
        multiline
        rows={3}
        value={note}
        onChange={(event) => setNote(event.target.value)}
        error={errorOf('note')}
        hint="Optional. Only operators see it."
      />
    </form>
  );
}
