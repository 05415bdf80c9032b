import { changed } from '#lib/live/door.ts';
import { done } from '#lib/protocol/faults.ts';
import { renameMeBody } from '#lib/protocol/users.ts';
import { store } from '#lib/store/store.ts';
import { recordOfAccount } from '#app/account-record.ts';
import { post } from '#app/api/v1/route-door.ts';

export const POST = post('signed-in', renameMeBody, async ({ body: { name }, operator }) => {
  if (name === operator.name) return done({});
  await store().users.rename(operator.id, name);
  changed({ noun: 'operator', id: operator.id });
  await recordOfAccount({ id: operator.id, name }, 'Changed the own name', {
    before: operator.name,
    after: name,
  });
  return done({});
});
