'use client';
import { useState } from 'react';
import { GroupSettingsDialog } from '#components/groups/group-settings-dialog.tsx';
import { useLast } from '#components/on-demand/use-last.ts';
import { ConfirmDialog } from '#components/ui/dialog.tsx';
import type { DeviceRow, GroupRow } from '#lib/protocol/devices.ts';
import { sentenceOf } from '#lib/protocol/faults.ts';
import { removeDevices } from '#lib/roster/device-actions.ts';
import type { Question } from './device-menu.tsx';
import { devicesOf } from './device-words.ts';
import { MoveDialog } from './move-dialog.tsx';
import { RenameDialog } from './rename-dialog.tsx';

export type Asking = {
  /** counts the questions: each begins anew */
  readonly turn: number;
  /** null while nothing is asked */
  readonly what: { readonly question: Question; readonly rows: readonly DeviceRow[] } | null;
};

type Props = {
  asking: Asking;
  groups: readonly GroupRow[];
  onClose: () => void;
  /** moved or removed: they need not stay selected */
  onDone: () => void;
};

/** What is asked before devices are renamed, moved or removed. One dialog at a time. */
export function DeviceQuestions({ asking, groups, onClose, onDone }: Props) {
  const last = useLast(asking.what);
  if (last === null) return null;
  const { question, rows } = last;
  const [row] = rows;
  const open = asking.what !== null;
  const key = asking.turn;
  if (question === 'group') {
    const group = groups.find(({ id }) => id === row?.groupId);
    return open && group !== undefined ? (
      <GroupSettingsDialog key={key} group={group} onClose={onClose} />
    ) : null;
  }
  if (question === 'rename')
    return row === undefined ? null : <RenameDialog key={key} row={row} open={open} onClose={onClose} />;
  const shared = { rows, open, onClose, onDone };
  return question === 'move' ? (
    <MoveDialog {...shared} key={key} groups={groups} />
  ) : (
    <RemoveQuestion {...shared} key={key} />
  );
}

type RemoveProps = { rows: readonly DeviceRow[]; open: boolean } & Pick<Props, 'onClose' | 'onDone'>;

function RemoveQuestion({ rows, open, onClose, onDone }: RemoveProps) {
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const one = rows.length === 1;

  async function remove(): Promise<void> {
    if (busy) return;
    setBusy(true);
    const answer = await removeDevices(rows.map(({ id }) => id));
    setBusy(false);
    if (answer.ok) onDone();
    else setWrong(sentenceOf(answer.fault));
  }

  return (
    <ConfirmDialog
      open={open}
      onClose={onClose}
      title={`Remove ${devicesOf(rows)}?`}
      confirmLabel="Remove"
      busy={busy}
      onConfirm={() => void remove()}
    >
      {wrong ??
        (one
          ? 'It cannot be reached any more, and a session that runs with it ends. To come back it needs a new enrolment link.'
          : 'They cannot be reached any more, and sessions that run with them end. To come back each needs a new enrolment link.')}
    </ConfirmDialog>
  );
}
