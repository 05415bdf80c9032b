import type { DeviceRow, DeviceScope, GroupRow } from '#lib/protocol/devices.ts';
import { DeviceCards } from './device-cards.tsx';
import type { LinesProps } from './device-lines.ts';
import { DeviceTable } from './device-table.tsx';
import type { DeviceView } from './device-view.ts';
import { ManagedEmpty, NoSuchGroup, NothingFound } from './managed-empty.tsx';

type Props = {
  scope: DeviceScope;
  /** the page's own group */
  group: GroupRow | null;
  /** the groups within reach; null until they are known */
  known: readonly GroupRow[] | null;
  title: string;
  administers: boolean;
  narrow: boolean;
  /** the whole list; null until the first answer */
  all: readonly DeviceRow[] | null;
  view: DeviceView;
  onView: (parts: Partial<DeviceView>) => void;
  lines: LinesProps;
};

/** The list, or what stands in its place. */
export function DevicesBody(props: Props) {
  const { scope, group, known, title, administers, narrow, all, view, onView, lines } = props;
  if (all === null || known === null)
    return <output className="block px-6 py-4 text-fg-3 max-wide:px-4">Loading devices…</output>;
  if (scope.of === 'group' && group === null) return <NoSuchGroup />;
  if (all.length === 0)
    return <ManagedEmpty scope={scope} group={group} anyGroup={known.length > 0} administers={administers} />;
  if (lines.rows.length === 0)
    return (
      <NothingFound
        words={view.words.trim()}
        within={title}
        onAll={() => onView({ words: '', status: [] })}
      />
    );
  return narrow ? <DeviceCards {...lines} /> : <DeviceTable {...lines} />;
}
