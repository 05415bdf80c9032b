/** The device groups that the operator may reach, with their own favourites and running sessions, live. */
import type { OperatorPortal } from '#lib/portal/operator-portal.ts';
import { PASSING } from '#lib/portal/socket.ts';
import { untilAnswered } from '#lib/portal/until-answered.ts';
import type { GroupRow } from '#lib/protocol/devices.ts';
import type { GroupsTold } from '#lib/protocol/signals.ts';
import { createSnapshots } from '#lib/session/snapshots.ts';
import { onceOnline } from './once-online.ts';

export type GroupsSnapshot = {
  /** by name; null until the first answer. A group that did not change stays the same object */
  readonly groups: readonly GroupRow[] | null;
  /** ids of devices */
  readonly favourites: ReadonlySet<string>;
  /** how many devices within reach are in session */
  readonly inSession: number;
  /** the operator's own running sessions with managed devices; null until the first answer */
  readonly mine: GroupsTold['mine'] | null;
};

export const NO_GROUPS: GroupsSnapshot = { groups: null, favourites: new Set(), inSession: 0, mine: null };

export type GroupList = {
  subscribe(listener: () => void): () => void;
  snapshot(): GroupsSnapshot;
  /** Hears when other groups can be reached than before; not of the first answer. */
  onReach(listener: () => void): void;
};

/** Groups are few and small, and their parts come in one order: from one schema. */
const alike = (a: GroupRow | undefined, b: GroupRow): a is GroupRow =>
  JSON.stringify(a) === JSON.stringify(b);

const idsOf = (groups: readonly GroupRow[]): string =>
  groups
    .map(({ id }) => id)
    .toSorted()
    .join(' ');

/** Asks once for each connection; changes come as pushes. */
export function createGroupList(portal: OperatorPortal): GroupList {
  const snapshots = createSnapshots<GroupsSnapshot>(NO_GROUPS);
  const listeners = new Set<() => void>();

  function show({ groups, favourites, inSession, mine }: GroupsTold): void {
    const before = snapshots.current();
    const known = new Map((before.groups ?? []).map((group) => [group.id, group]));
    const next = groups.map((group) => {
      const old = known.get(group.id);
      return alike(old, group) ? old : group;
    });
    const sameMarks =
      favourites.length === before.favourites.size && favourites.every((id) => before.favourites.has(id));
    snapshots.set({
      groups: next,
      favourites: sameMarks ? before.favourites : new Set(favourites),
      inSession,
      mine,
    });
    if (before.groups !== null && idsOf(before.groups) !== idsOf(next))
      for (const listener of listeners) listener();
  }

  onceOnline(portal, async () => {
    const answer = await untilAnswered(portal, () => portal.ask('watch-groups', {}));
    if (answer.ok) show(answer.value);
    // Refused for good, the account may not see them any more: there are none for it.
    else if (!PASSING.has(answer.fault)) snapshots.set({ ...NO_GROUPS, groups: [], mine: [] });
  });
  portal.on('groups', show);

  return {
    subscribe: snapshots.subscribe,
    snapshot: snapshots.current,
    onReach: (listener) => void listeners.add(listener),
  };
}
