'use client';
import { useId, useRef, useState, type SubmitEvent } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { TextField } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { groupNameBody } from '#lib/protocol/devices.ts';
import { sentenceOf, type Fault, type Outcome } from '#lib/protocol/faults.ts';
import { firstFault } from '#lib/protocol/http.ts';

type Props<T> = {
  title: string;
  description: string;
  /** on the button that does it */
  deed: string;
  /** the name that it has */
  before?: string;
  send: (name: string) => Promise<Outcome<T>>;
  onDone: (value: T) => void;
  onClose: () => void;
};

const OF_THE_NAME: readonly Fault[] = ['name-missing', 'name-too-long', 'group-name-taken'];

/** Asks for a device group's name. What was typed stays until it is taken. */
export function GroupNameDialog<T>({ title, description, deed, before = '', ...does }: Props<T>) {
  const form = useId();
  const field = useRef<HTMLInputElement>(null);
  const [name, setName] = useState(before);
  const [fault, setFault] = useState<Fault | null>(null);
  const [busy, setBusy] = useState(false);
  const ofTheName = fault !== null && OF_THE_NAME.includes(fault);

  function fail(what: Fault): void {
    setFault(what);
    field.current?.focus();
  }

  async function submit(event: SubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    if (busy) return;
    const checked = groupNameBody.safeParse({ name });
    if (!checked.success) return fail(firstFault(checked.error.issues).fault);
    setFault(null);
    setBusy(true);
    const answer = await does.send(checked.data.name);
    setBusy(false);
    if (answer.ok) does.onDone(answer.value);
    else fail(answer.fault);
    return undefined;
  }

  return (
    <Dialog
      open
      onClose={does.onClose}
      title={title}
      description={description}
      footer={
        <>
          <span className="grow" />
          <Button onClick={does.onClose}>Cancel</Button>
          <Button
            type="submit"
            form={form}
            variant="primary"
            reason={busy ? 'This is being done now.' : null}
          >
            {deed}
          </Button>
        </>
      }
    >
      <form id={form} noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
        {fault !== null && !ofTheName && <Notice tone="danger">{sentenceOf(fault)}</Notice>}
        <TextField
          ref={field}
          label="Name"
          name="name"
          autoComplete="off"
          value={name}
          onChange={(event) => setName(event.target.value)}
          error={ofTheName ? sentenceOf(fault) : null}
        />
      </form>
    </Dialog>
  );
}
