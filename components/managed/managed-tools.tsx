import type { GroupRow } from '#lib/protocol/devices.ts';

type Props = {
  /** the group whose page it is; null on a page of no group */
  group: GroupRow | null;
  /** the page's header, or what stands in place of an empty list */
  place: 'header' | 'empty';
};

/** The place for what administrators make and change here: a new group, or the page's own group and its links. */
export const ManagedTools = (_place: Props) => null;
