/** Wrong passwords and join codes for the audit log: counted, so that a flood of them does not fill it. */
import { accounts } from '#lib/accounts/accounts.ts';
import { clientKey } from '#lib/accounts/limits.ts';
import { createTally } from '#lib/accounts/tally.ts';
import { clock } from '#lib/live/clock.ts';
import { store } from '#lib/store/store.ts';
import { failed } from './api/v1/route-log.ts';

type Try = { readonly at: number; readonly address: string };

const passwords = createTally<Try & { readonly email: string }>({
  clock,
  failed,
  async write(tried, times) {
    // What was typed where an e-mail belongs may be anything, a password too: only an account's own is kept.
    if (tried !== null && !(await accounts().isKnown(tried.email))) return;
    await store().audit.append({
      at: tried?.at ?? clock().now(),
      category: 'account',
      action: tried === null ? 'Wrong passwords for many accounts' : 'Wrong password',
      actor: null,
      subject: tried?.email ?? 'Many accounts',
      detail: tried === null ? { times } : { times, address: tried.address },
    });
  },
});

const codes = createTally<Try>({
  clock,
  failed,
  write: (tried, times) =>
    store().audit.append({
      at: tried?.at ?? clock().now(),
      category: 'on-demand',
      action: 'Join code did not work',
      actor: null,
      subject: tried?.address ?? 'Many addresses',
      detail: { times },
    }),
});

/** Somebody typed a wrong password for an account, or an e-mail that nobody has. */
export const wrongPassword = (email: string, address: string): void =>
  passwords.count(email, { at: clock().now(), address, email });

/** Somebody typed a code that opens nothing. Which one is not kept: it may be a mistyped right one. */
export const failedCode = (address: string): void =>
  codes.count(clientKey(address), { at: clock().now(), address });
