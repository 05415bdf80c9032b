import { HOUR_MS, INVITATION_DEFAULT_MS, INVITATION_MAX_MS } from '#lib/protocol/limits.ts';
import type { Session, Terms } from '#lib/protocol/session-state.ts';
import {
  endsInvitation,
  extended,
  invitationStatus,
  isExpired,
  type Invitation,
} from '#lib/session/invitation.ts';

const BORN = 1_000_000;
const fresh: Invitation = {
  createdAt: BORN,
  expiresAt: BORN + INVITATION_DEFAULT_MS,
  joinedAt: null,
  connectedAt: null,
  ended: null,
};
const joined: Invitation = { ...fresh, joinedAt: BORN + 1 };
const terms: Terms = { sessionId: 's', operatorId: 'o', permissions: ['chat'], expiresAt: BORN + 60_000 };
const requested: Session = { at: 'requested', terms };
const linking: Session = { at: 'linking', terms, since: BORN, until: BORN + 20_000 };
const live: Session = { at: 'live', terms, since: BORN, grace: 1 };
const reconnecting: Session = { at: 'reconnecting', terms, since: BORN, grace: 1, until: BORN + 1 };
const over = (since: number | null): Session => ({
  at: 'ended',
  terms,
  by: 'agent',
  why: 'ended',
  since,
  endedAt: BORN + 5,
});

describe('expiry', () => {
  test.each([
    [7_199, false],
    [7_200, true],
    [7_201, true],
  ])('at %i s a waiting invitation is expired: %s', (seconds, expired) => {
    expect(isExpired(fresh, null, BORN + seconds * 1_000)).toBe(expired);
    expect(isExpired(joined, null, BORN + seconds * 1_000)).toBe(expired);
    expect(invitationStatus(joined, null, true, BORN + seconds * 1_000)).toBe(
      expired ? 'Expired' : 'Available',
    );
  });

  test('to the millisecond', () => {
    expect(isExpired(fresh, null, fresh.expiresAt - 1)).toBe(false);
    expect(isExpired(fresh, null, fresh.expiresAt)).toBe(true);
  });

  test.each([requested, linking, live, reconnecting])('a session that is $at is answered first', (open) => {
    expect(isExpired(joined, open, fresh.expiresAt + 1)).toBe(false);
  });

  test('a request that was answered no leaves an invitation that expires at once', () => {
    expect(isExpired(joined, over(null), fresh.expiresAt)).toBe(true);
  });

  test('once an operator was connected nothing expires any more', () => {
    const connected = { ...joined, connectedAt: BORN + 10 };
    for (const open of [null, live, over(BORN)]) {
      expect(isExpired(connected, open, BORN + 100 * INVITATION_MAX_MS)).toBe(false);
    }
  });

  test('an ended invitation does not expire a second time', () => {
    expect(isExpired({ ...fresh, ended: { at: BORN, by: 'operator', why: 'revoked' } }, null, Infinity)).toBe(
      false,
    );
  });
});

describe('the status word', () => {
  const now = BORN + 1_000;
  test.each([
    ['Waiting', fresh, null, false],
    ['Available', joined, null, true],
    ['Available', joined, over(null), true],
    ['Reconnecting', joined, null, false],
    ['Connecting', joined, requested, true],
    ['Connecting', joined, linking, true],
    ['Active', joined, live, true],
    ['Active', joined, live, false],
    ['Reconnecting', joined, reconnecting, true],
    ['Ended', { ...joined, ended: { at: now, by: 'agent', why: 'ended' } }, null, true],
    ['Ended', { ...joined, ended: { at: now, by: 'broker', why: 'grace-over' } }, null, true],
    ['Expired', { ...joined, ended: { at: now, by: 'broker', why: 'expired' } }, null, false],
    ['Revoked', { ...joined, ended: { at: now, by: 'operator', why: 'revoked' } }, live, true],
  ] as const)('%s', (word, invitation, open, present) => {
    expect(invitationStatus(invitation, open, present, now)).toBe(word);
  });
});

describe('Extend', () => {
  const at = (hours: number) => BORN + hours * HOUR_MS;
  const until = (hours: number) => ({ ...fresh, expiresAt: at(hours) });

  test.each([0, 1, 7_199])('adds one lifetime of 7,200 s to the expiry, pressed at %i s', (seconds) => {
    const pressed = BORN + seconds * 1_000;
    expect(extended(fresh, INVITATION_DEFAULT_MS, pressed)).toEqual({ ok: true, value: BORN + 14_400_000 });
  });
  test('presses add up, to 24 hours from creation', () => {
    const ends: number[] = [];
    let invitation = fresh;
    for (let press = 0; press < 9; press += 1) {
      const answer = extended(invitation, 5 * HOUR_MS, at(1));
      if (!answer.ok) break;
      ends.push(answer.value);
      invitation = { ...invitation, expiresAt: answer.value };
    }
    expect(ends).toEqual([7, 12, 17, 22, 24].map(at));
  });
  test('the cap from both sides, to the millisecond', () => {
    const day = { ok: true, value: at(24) };
    expect(extended(until(22), 2 * HOUR_MS, at(1))).toEqual(day);
    expect(extended({ ...fresh, expiresAt: at(22) - 1 }, 2 * HOUR_MS, at(1))).toEqual({
      ok: true,
      value: at(24) - 1,
    });
    expect(extended({ ...fresh, expiresAt: at(24) - 1 }, 2 * HOUR_MS, at(1))).toEqual(day);
    expect(extended(until(24), 2 * HOUR_MS, at(1))).toEqual({ ok: false, fault: 'extend-limit' });
    expect(extended({ ...fresh, expiresAt: at(24) + 1 }, 2 * HOUR_MS, at(1))).toMatchObject({
      fault: 'extend-limit',
    });
  });
  test('says why it cannot', () => {
    expect(extended({ ...fresh, connectedAt: at(1) }, HOUR_MS, at(1))).toMatchObject({
      fault: 'already-connected',
    });
    const ended = { ...fresh, ended: { at: at(1), by: 'operator', why: 'revoked' } } as const;
    expect(extended(ended, HOUR_MS, at(1))).toMatchObject({ fault: 'invitation-ended' });
  });
  test('one that has expired is not revived', () => {
    expect(extended(fresh, 2 * HOUR_MS, fresh.expiresAt - 1).ok).toBe(true);
    expect(extended(fresh, 2 * HOUR_MS, fresh.expiresAt).ok).toBe(false);
    expect(extended(fresh, 2 * HOUR_MS, fresh.expiresAt + HOUR_MS).ok).toBe(false);
  });
  test('while a request is pending nothing has expired yet', () => {
    expect(extended(joined, 2 * HOUR_MS, fresh.expiresAt, requested).ok).toBe(true);
  });
});

test('only a session that was live uses the link up', () => {
  expect([requested, linking, live, over(null), over(BORN)].map(endsInvitation)).toEqual([
    false,
    false,
    false,
    false,
    true,
  ]);
});
