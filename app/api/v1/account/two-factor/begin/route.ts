import type * as z from 'zod/mini';
import { accounts } from '#lib/accounts/accounts.ts';
import { clock } from '#lib/live/clock.ts';
import { done } from '#lib/protocol/faults.ts';
import { beginTwoFactorBody, type twoFactorKey } from '#lib/protocol/users.ts';
import { store } from '#lib/store/store.ts';
import { post } from '#app/api/v1/route-door.ts';

/** A key for an authenticator app, and the recovery codes to come. Nothing is on until it is confirmed. */
export const POST = post('own-account', beginTwoFactorBody, async ({ body, headers, operator: { id } }) => {
  const name = await store().organisation.name();
  const key = await accounts().twoFactor.begin({
    id,
    headers,
    now: clock().now(),
    password: body.password,
    organisation: name === '' ? 'Parley' : name,
  });
  if (!key.ok) return key;
  return done({ ...key.value, recoveryCodes: [...key.value.recoveryCodes] } satisfies z.infer<
    typeof twoFactorKey
  >);
});
