import { Monitor, MonitorCheck, SearchX, Star } from 'lucide-react';
import { Button } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import type { DeviceScope, GroupRow } from '#lib/protocol/devices.ts';

const ICON = { size: 32, strokeWidth: 1.5, 'aria-hidden': true } as const;

type Props = {
  scope: DeviceScope;
  /** the page's own group */
  group: GroupRow | null;
  /** whether there are groups at all */
  anyGroup: boolean;
  /** whether the operator makes groups and enrols devices */
  administers: boolean;
};

/** A list that has nothing in it: what is missing, and how to fill it. */
export function ManagedEmpty({ scope, group, anyGroup, administers }: Props) {
  if (scope.of === 'favourites')
    return (
      <EmptyState icon={<Star {...ICON} />} title="No favourites yet">
        Press the star beside a device’s name. Only you see your favourites.
      </EmptyState>
    );
  if (scope.of === 'in-session')
    return (
      <EmptyState icon={<MonitorCheck {...ICON} />} title="No device is in session">
        A device stands here from the request on until its session has ended.
      </EmptyState>
    );
  if (!anyGroup)
    return (
      <EmptyState icon={<Monitor {...ICON} />} title="No device groups yet">
        {administers
          ? 'Press New device group. Devices are enrolled into it with a link that is opened once on each of them.'
          : 'An administrator makes device groups and decides who may reach them.'}
      </EmptyState>
    );
  return (
    <EmptyState
      icon={<Monitor {...ICON} />}
      title={group === null ? 'No devices yet' : `No devices in ${group.name} yet`}
    >
      {group !== null && administers
        ? 'Press Enrol a device for a link, and open it once on each device. It then stays in this list whenever its Parley tab is open.'
        : administers
          ? 'Choose a device group in the menu and make an enrolment link there.'
          : 'An administrator enrols devices with a link that is opened once on each of them.'}
    </EmptyState>
  );
}

/** In place of a page of a group that is not there, or out of reach. */
export const NoSuchGroup = () => (
  <EmptyState icon={<Monitor {...ICON} />} title="There is no such device group">
    It may have been deleted, or you may not reach it. Choose another in the menu, or ask an administrator.
  </EmptyState>
);

/** @param within where was searched, e.g. "All devices" */
export const NothingFound = ({
  words,
  within,
  onAll,
}: {
  words: string;
  within: string;
  onAll: () => void;
}) => (
  <EmptyState
    icon={<SearchX {...ICON} />}
    title={words === '' ? 'No device has that status' : `No device matches “${words}”`}
    action={<Button onClick={onAll}>{words === '' ? 'Show all' : 'Clear search'}</Button>}
  >
    {words === '' ? `Filtered by status in ${within}.` : `Searched name, user and IP address in ${within}.`}
  </EmptyState>
);
