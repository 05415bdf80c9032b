'use client';
import { Settings } from 'lucide-react';
import { SelectionBar } from '#components/portal/selection-bar.tsx';
import { DOING } from '#components/portal/session-acts.tsx';
import { Menu } from '#components/ui/menu.tsx';
import type { DeviceRow, GroupRow } from '#lib/protocol/devices.ts';
import type { Feature } from '#lib/protocol/feature.ts';
import { SELECTION_MAX_DEVICES } from '#lib/protocol/limits.ts';
import { settingsItems, type Question } from './device-menu.tsx';
import { messageReason, reasonOf, settingsReason, type Looker } from './device-rules.ts';

type Props = {
  rows: readonly DeviceRow[];
  groups: ReadonlyMap<string, GroupRow>;
  looker: Looker;
  seenOf: (row: DeviceRow) => string;
  busy: boolean;
  onAct: (row: DeviceRow, act: Feature) => void;
  onMessage: () => void;
  onAsk: (question: Question) => void;
  onClear: () => void;
};

/** What can be done with the selected devices; administrators move and remove many at once. */
export function SelectedDevices({ rows, groups, looker, seenOf, busy, onAsk, ...on }: Props) {
  const [only] = rows;
  const tooMany =
    rows.length > SELECTION_MAX_DEVICES ? `Select at most ${SELECTION_MAX_DEVICES} devices.` : null;
  return (
    <SelectionBar
      count={rows.length}
      noun="device"
      reasonOf={(act) =>
        only === undefined
          ? null
          : act === 'message'
            ? messageReason(rows, groups, looker)
            : reasonOf(act, only, groups.get(only.groupId), looker, seenOf(only))
      }
      busy={busy}
      onAct={(act) => (act === 'message' ? on.onMessage() : only !== undefined && on.onAct(only, act))}
      onClear={on.onClear}
    >
      <Menu
        label="Device settings"
        icon={<Settings size={16} strokeWidth={1.75} aria-hidden />}
        items={settingsItems(rows.length, settingsReason(looker) ?? tooMany ?? (busy ? DOING : null), onAsk)}
      />
    </SelectionBar>
  );
}
