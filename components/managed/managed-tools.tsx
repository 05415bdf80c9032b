import { GroupTools } from '#components/groups/group-tools.tsx';
import { NewGroupButton } from '#components/groups/new-group-button.tsx';
import type { GroupRow } from '#lib/protocol/devices.ts';

type Props = {
  /** the group whose page it is; null on a page of no group */
  group: GroupRow | null;
};

/** What administrators make and change here: a new group, or the page's own group and its links. */
export const ManagedTools = ({ group }: Props) =>
  group === null ? <NewGroupButton /> : <GroupTools group={group} />;
