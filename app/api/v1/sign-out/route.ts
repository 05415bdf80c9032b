import { accounts } from '#lib/accounts/accounts.ts';
import { done } from '#lib/protocol/faults.ts';
import { nothing } from '#lib/protocol/http.ts';
import { post } from '#app/api/v1/route-door.ts';

export const POST = post(nothing, async ({ headers }) => ({
  ...done({}),
  headers: await accounts().signOut(headers),
}));
