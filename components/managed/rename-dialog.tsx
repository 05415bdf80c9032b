'use client';
import { useId, useState, type SubmitEvent } from 'react';
import { DOING } from '#components/portal/session-acts.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { TextField } from '#components/ui/field.tsx';
import type { DeviceRow } from '#lib/protocol/devices.ts';
import { sentenceOf } from '#lib/protocol/faults.ts';
import { renameDevice } from '#lib/roster/device-actions.ts';

type Props = { row: DeviceRow; open: boolean; onClose: () => void };

/** Gives a device another name. What was typed stays until it is saved. */
export function RenameDialog({ row, open, onClose }: Props) {
  const form = useId();
  const [name, setName] = useState(row.name);
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);

  async function submit(event: SubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    const answer = await renameDevice(row.id, name);
    setBusy(false);
    if (answer.ok) onClose();
    else setWrong(sentenceOf(answer.fault));
  }

  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={`Rename ${row.name}`}
      description="Everybody who sees the device sees the new name, its own user too."
      footer={
        <>
          <span className="grow" />
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" reason={busy ? DOING : null}>
            Rename
          </Button>
        </>
      }
    >
      <form id={form} noValidate onSubmit={(event) => void submit(event)}>
        <TextField
          label="Device name"
          name="name"
          autoComplete="off"
          value={name}
          onChange={(event) => setName(event.target.value)}
          onFocus={(event) => event.currentTarget.select()}
          error={wrong}
        />
      </form>
    </Dialog>
  );
}
