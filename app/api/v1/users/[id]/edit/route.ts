import type * as z from 'zod/mini';
import type { Operator } from '#lib/accounts/accounts.ts';
import { isRole, shownRole } from '#lib/accounts/roles.ts';
import { changed } from '#lib/live/door.ts';
import { done, refused } from '#lib/protocol/faults.ts';
import { editUserBody } from '#lib/protocol/users.ts';
import { store } from '#lib/store/store.ts';
import { inWords, recordOfUser, roleInWords } from '#app/account-record.ts';
import { post } from '#app/api/v1/route-door.ts';

type Asked = { body: z.infer<typeof editUserBody>; operator: Operator; params: { id: string } };

/**
 * Name, role and device groups, over what the editor saw. Nobody takes the own role away, and somebody must be left
 * who may do this.
 */
export const POST = post('users', editUserBody, async ({ body, operator, params: { id } }: Asked) => {
  const before = await store().users.byId(id);
  if (before === null) return refused('not-found');
  const { was, ...after } = body;
  const otherGroups = JSON.stringify(was.groups) !== JSON.stringify(before.groups);
  if (was.name !== before.name || was.role !== shownRole(before.role) || otherGroups)
    return refused('user-changed');
  if (after.role !== before.role && id === operator.id) return refused('own-account');
  const edited = await store().users.edit(before, after);
  if (edited !== 'done') return refused(edited === 'changed' ? 'user-changed' : edited);
  changed({ noun: 'operator', id });
  if (after.role !== before.role)
    await recordOfUser(operator, 'Changed a role', before.name, {
      before: isRole(before.role) ? roleInWords(before.role) : before.role,
      after: roleInWords(after.role),
    });
  if (JSON.stringify(after.groups) !== JSON.stringify(before.groups))
    await recordOfUser(operator, 'Changed device group access', before.name, {
      before: await inWords(before.groups),
      after: await inWords(after.groups),
    });
  if (after.name !== before.name)
    await recordOfUser(operator, 'Renamed a user', after.name, { before: before.name, after: after.name });
  return done({});
});
