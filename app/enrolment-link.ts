/** An enrolment link, looked up for a stranger: only so many tries, and one answer for all links that do not work. */
import { accounts } from '#lib/accounts/accounts.ts';
import { hashSecret } from '#lib/accounts/secrets.ts';
import { clock } from '#lib/live/clock.ts';
import { done, refused, type Outcome } from '#lib/protocol/faults.ts';
import type { EnrolmentLinkRecord } from '#lib/store/enrolment.ts';
import { store } from '#lib/store/store.ts';
import { failedEnrolment } from './failed-tries.ts';

/** `enrolment-link` where it cannot enrol (any more); `too-many` after too many of those from this address. */
export async function linkBehind(token: string, address: string): Promise<Outcome<EnrolmentLinkRecord>> {
  const attempt = await accounts().enrolments.take(address);
  if (!attempt.ok) return refused('too-many', clock().now() + attempt.waitMs);
  const link = await store().enrolments.open(hashSecret(token), clock().now());
  if (link === null) {
    failedEnrolment(address);
    return refused('enrolment-link');
  }
  await attempt.right();
  return done(link);
}
