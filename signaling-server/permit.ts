/** Which events an operator's account is looked at for once more: sign-out and a changed role count at once. */
import type { Operator } from '#lib/accounts/accounts.ts';
import { may } from '#lib/accounts/roles.ts';
import { done, refused, type Outcome } from '#lib/protocol/faults.ts';
import type { Permission } from '#lib/protocol/permission.ts';
import type { operatorRequests } from '#lib/protocol/signals.ts';
import { headersOf, type Handshake, type WhoIs } from './identify.ts';

type Event = keyof typeof operatorRequests;

/**
 * What opens something new needs an account that is still signed in. What goes on in a session that runs does not:
 * ending must always work. (A tab whose own browser signed out is cut: recheck.ts; the link between the two people is
 * not.) `own`: the handler finds only what is the operator's own. Tests try every role on every event.
 */
export const NEEDS: Record<Event, Permission | 'signed-in' | 'own'> = {
  watch: 'on-demand',
  'watch-groups': 'managed',
  'watch-devices': 'managed',
  // One's own messages.
  'watch-message': 'message',
  // What is asked for says what it needs: target.ts.
  request: 'signed-in',
  'take-over': 'managed',
  'cancel-take-over': 'own',
  'answer-take-over': 'own',
  attach: 'signed-in',
  cancel: 'own',
  end: 'own',
  link: 'own',
  'expect-restart': 'own',
  signal: 'own',
  // A credential for the gateway, good for a minute.
  ways: 'signed-in',
  certificate: 'signed-in',
};

/** The operator as the account is now; null for an event that does not look. */
export async function operatorNow(
  event: Event,
  handshake: Handshake,
  whoIs: WhoIs,
): Promise<Outcome<Operator | null>> {
  const permission = NEEDS[event];
  if (permission === 'own') return done(null);
  const operator = await whoIs(headersOf(handshake));
  if (operator === null) return refused('not-signed-in');
  return permission === 'signed-in' || may(operator, permission) ? done(operator) : refused('not-allowed');
}
