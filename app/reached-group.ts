/** What routes of device groups begin and end with. */
import type { Operator } from '#lib/accounts/accounts.ts';
import { mayReach } from '#lib/accounts/roles.ts';
import { clock } from '#lib/live/clock.ts';
import { changed } from '#lib/live/door.ts';
import type { AuditDetail } from '#lib/protocol/audit.ts';
import { done, refused, type Outcome } from '#lib/protocol/faults.ts';
import type { GroupRecord } from '#lib/store/group.ts';
import { store } from '#lib/store/store.ts';

/** What a route below a group's or a link's id is asked. */
export type AskedOf<Body = object> = {
  readonly body: Body;
  readonly operator: Operator;
  readonly params: { readonly id: string };
};

/** The group; one beyond the operator's reach reads like one that is not there. */
export async function reachedGroup(id: string, operator: Operator): Promise<Outcome<GroupRecord>> {
  const group = mayReach(operator, id) ? await store().groups.byId(id) : null;
  return group === null ? refused('not-found') : done(group);
}

/** After the commit: written down, and told to the broker. */
export async function groupChanged(
  group: Pick<GroupRecord, 'id' | 'name'>,
  actor: Operator,
  action: string,
  detail: AuditDetail = {},
): Promise<void> {
  // The broker first: what was turned off ends there, whatever becomes of the log.
  changed({ noun: 'group', id: group.id });
  const subject = group.name;
  await store().audit.append({ at: clock().now(), category: 'group', action, actor, subject, detail });
}
