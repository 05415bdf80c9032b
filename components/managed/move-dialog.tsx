'use client';
import { useId, useState, type SubmitEvent } from 'react';
import { DOING } from '#components/portal/session-acts.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { DeviceRow, GroupRow } from '#lib/protocol/devices.ts';
import { sentenceOf } from '#lib/protocol/faults.ts';
import { moveDevices } from '#lib/roster/device-actions.ts';
import { devicesOf } from './device-words.ts';

type Props = {
  rows: readonly DeviceRow[];
  groups: readonly GroupRow[];
  open: boolean;
  onClose: () => void;
  onDone: () => void;
};

/** Puts devices into another group; from then on its settings hold for them. */
export function MoveDialog({ rows, groups, open, onClose, onDone }: Props) {
  const form = useId();
  const field = useId();
  const from = new Set(rows.map((row) => row.groupId));
  const others = groups.filter(({ id }) => from.size > 1 || !from.has(id));
  const [groupId, setGroupId] = useState(others[0]?.id ?? '');
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const what = devicesOf(rows);

  async function submit(event: SubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    if (busy || groupId === '') return;
    setBusy(true);
    const answer = await moveDevices(
      rows.map(({ id }) => id),
      groupId,
    );
    setBusy(false);
    if (answer.ok) onDone();
    else setWrong(sentenceOf(answer.fault));
  }

  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={`Move ${what}`}
      description="The settings of the new group hold at once, also in sessions that run."
      footer={
        <>
          <span className="grow" />
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            form={form}
            variant="primary"
            reason={others.length === 0 ? 'There is no other group.' : busy ? DOING : null}
          >
            Move
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={(event) => void submit(event)} className="grid gap-1.5">
        {wrong !== null && <Notice tone="danger">{wrong}</Notice>}
        <label htmlFor={field} className="text-13 font-medium text-fg-2">
          Device group
        </label>
        {others.length === 0 ? (
          <p>There is no other device group. Make one first.</p>
        ) : (
          <select
            id={field}
            value={groupId}
            onChange={(event) => setGroupId(event.target.value)}
            className="h-9 w-full rounded-sm border border-edge bg-sheet px-3 text-14 text-ellipsis"
          >
            {others.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </form>
    </Dialog>
  );
}
