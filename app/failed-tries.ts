/** What strangers try in vain, for the audit log: counted, so that a flood of them does not fill it. */
import { accounts } from '#lib/accounts/accounts.ts';
import { clientKey } from '#lib/accounts/limits.ts';
import { createTally } from '#lib/accounts/tally.ts';
import { clock } from '#lib/live/clock.ts';
import type { AuditCategory } from '#lib/protocol/audit.ts';
import { store } from '#lib/store/store.ts';
import { failed } from './api/v1/route-log.ts';

type Try = { readonly at: number; readonly address: string };

/** For each account by the e-mail that somebody typed. */
const countedByEmail = (action: string, many: string) =>
  createTally<Try & { readonly email: string }>({
    clock,
    failed,
    async write(tried, times) {
      // What was typed where an e-mail belongs may be anything, a password too: only an account's own is kept.
      if (tried !== null && !(await accounts().isKnown(tried.email))) return;
      await store().audit.append({
        at: tried?.at ?? clock().now(),
        category: 'account',
        action: tried === null ? many : action,
        actor: null,
        subject: tried?.email ?? 'Many accounts',
        detail: tried === null ? { times } : { times, address: tried.address },
      });
    },
  });

const passwords = countedByEmail('Wrong password', 'Wrong passwords for many accounts');
const disabled = countedByEmail(
  'Right password for a disabled account',
  'Right passwords for many disabled accounts',
);
const secondSteps = countedByEmail('Wrong sign-in code', 'Wrong sign-in codes for many accounts');

/** For each address. */
const countedByAddress = (category: AuditCategory, action: string) =>
  createTally<Try>({
    clock,
    failed,
    write: (tried, times) =>
      store().audit.append({
        at: tried?.at ?? clock().now(),
        category,
        action,
        actor: null,
        subject: tried?.address ?? 'Many addresses',
        detail: { times },
      }),
  });

const codes = countedByAddress('on-demand', 'Join code did not work');
const enrolments = countedByAddress('device', 'Enrolment link did not work');

/** Somebody typed a wrong password for an account, or an e-mail that nobody has. */
export const wrongPassword = (email: string, address: string): void =>
  passwords.count(email, { at: clock().now(), address, email });

/** Somebody typed a code that opens nothing. Which one is not kept: it may be a mistyped right one. */
export const failedCode = (address: string): void =>
  codes.count(clientKey(address), { at: clock().now(), address });

/** Somebody has the password of an account that is disabled. */
export const disabledAccount = (email: string, address: string): void =>
  disabled.count(email, { at: clock().now(), address, email });

/** Somebody has the password of an account, and a code of the second step that does not fit. */
export const wrongSignInCode = (email: string, address: string): void =>
  secondSteps.count(email, { at: clock().now(), address, email });

/** An enrolment link that enrols nobody. Its token is not kept. */
export const failedEnrolment = (address: string): void =>
  enrolments.count(clientKey(address), { at: clock().now(), address });
