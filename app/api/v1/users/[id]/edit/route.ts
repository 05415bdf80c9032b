import type * as z from 'zod/mini';
import type { Operator } from '#lib/accounts/accounts.ts';
import { isRole } from '#lib/accounts/roles.ts';
import { changed } from '#lib/live/door.ts';
import { done, refused } from '#lib/protocol/faults.ts';
import { editUserBody } from '#lib/protocol/users.ts';
import { store } from '#lib/store/store.ts';
import { inWords, recordOfUser, roleInWords } from '#app/account-record.ts';
import { post } from '#app/api/v1/route-door.ts';

type Asked = { body: z.infer<typeof editUserBody>; operator: Operator; params: { id: string } };

/** Name, role and device groups. Nobody takes the own role away, and somebody must be left who may do this. */
export const POST = post('users', editUserBody, async ({ body, operator, params: { id } }: Asked) => {
  const before = await store().users.byId(id);
  if (before === null) return refused('not-found');
  if (body.role !== before.role) {
    if (id === operator.id) return refused('own-account');
    if (!(await store().users.setRole(id, body.role))) return refused('last-administrator');
    await recordOfUser(operator, 'Changed a role', before.name, {
      before: isRole(before.role) ? roleInWords(before.role) : before.role,
      after: roleInWords(body.role),
    });
  }
  if (JSON.stringify(body.groups) !== JSON.stringify(before.groups)) {
    await store().users.setAccess(id, body.groups);
    await recordOfUser(operator, 'Changed device group access', before.name, {
      before: inWords(before.groups),
      after: inWords(body.groups),
    });
  }
  if (body.name !== before.name) {
    await store().users.rename(id, body.name);
    await recordOfUser(operator, 'Renamed a user', body.name, { before: before.name, after: body.name });
  }
  changed({ noun: 'operator', id });
  return done({});
});
