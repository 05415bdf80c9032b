import { clientKey, createCodeLimiter, createSignInLimiter, signInDelay } from '#lib/accounts/limits.ts';
import { HOUR_MS } from '#lib/protocol/limits.ts';

describe('the wait between passwords', () => {
  test('24 tries take at least 17 hours, and two mistakes cost nothing', () => {
    const waits = Array.from({ length: 23 }, (_, n) => signInDelay(n + 1));
    const sum = waits.reduce((total, wait) => total + wait, 0);
    expect(waits.slice(0, 4)).toEqual([0, 0, 1_000, 2_000]);
    expect(Math.max(...waits)).toBe(2 * HOUR_MS);
    expect(sum).toBeGreaterThanOrEqual(17 * HOUR_MS);
  });

  test('a guesser who tries the moment he may needs that long too, however many doors he knocks at', () => {
    const limiter = createSignInLimiter();
    let now = 0;
    let tries = 0;
    while (tries < 24) {
      const attempt = limiter.take({ own: 'account', address: `address ${tries}` }, now);
      if (attempt.ok) tries += 1;
      else now = attempt.until;
    }
    expect(now).toBeGreaterThanOrEqual(17 * HOUR_MS);
  });

  test('one address that goes from account to account waits as long', () => {
    const limiter = createSignInLimiter();
    let now = 0;
    for (let tries = 0; tries < 24;) {
      const attempt = limiter.take({ own: `account ${tries}`, address: 'address' }, now);
      if (attempt.ok) tries += 1;
      else now = attempt.until;
    }
    expect(now).toBeGreaterThanOrEqual(17 * HOUR_MS);
  });

  test('a hundred tries at once are counted one by one', () => {
    const limiter = createSignInLimiter();
    const tries = Array.from({ length: 100 }, () => limiter.take({ own: 'account', address: 'address' }, 0));
    expect(tries.filter(({ ok }) => ok)).toHaveLength(3);
  });

  test('the right password ends the row of wrong ones, but does not wash the address clean', () => {
    const limiter = createSignInLimiter();
    for (let n = 0; n < 2; n += 1) limiter.take({ own: 'mine', address: 'address' }, 0);
    const right = limiter.take({ own: 'mine', address: 'address' }, 0);
    if (right.ok) right.right();
    expect(limiter.take({ own: 'mine', address: null }, 0).ok).toBe(true);
    expect(limiter.take({ own: 'yours', address: 'address' }, 0).ok).toBe(true);
    expect(limiter.take({ own: 'theirs', address: 'address' }, 0)).toEqual({ ok: false, until: 1_000 });
  });

  test('a day of silence is forgotten', () => {
    const limiter = createSignInLimiter();
    for (let n = 0, now = 0; n < 20; n += 1, now += 2 * HOUR_MS)
      limiter.take({ own: 'a', address: null }, now);
    expect(limiter.take({ own: 'a', address: null }, 40 * HOUR_MS + 1_000).ok).toBe(true);
    const next = limiter.take({ own: 'a', address: null }, 40 * HOUR_MS + 1_000);
    expect(next).toMatchObject({ ok: false });
    for (let n = 0; n < 2; n += 1)
      expect(limiter.take({ own: 'a', address: null }, 70 * HOUR_MS).ok).toBe(true);
  });
});

describe('join codes', () => {
  test('five wrong ones, then a wait of at most ten minutes, for that address alone', async () => {
    const limiter = createCodeLimiter();
    for (let n = 0; n < 5; n += 1) expect((await limiter.take('192.0.2.1')).ok).toBe(true);
    const sixth = await limiter.take('192.0.2.1');
    expect(sixth.ok).toBe(false);
    if (!sixth.ok) {
      expect(sixth.waitMs).toBeGreaterThan(590_000);
      expect(sixth.waitMs).toBeLessThanOrEqual(600_000);
    }
    expect((await limiter.take('192.0.2.2')).ok).toBe(true);
  });

  test('right ones cost nothing', async () => {
    const limiter = createCodeLimiter();
    for (let n = 0; n < 20; n += 1) {
      const attempt = await limiter.take('192.0.2.1');
      expect(attempt.ok).toBe(true);
      if (attempt.ok) await attempt.right();
    }
  });

  test('fifty at once are counted one by one', async () => {
    const limiter = createCodeLimiter();
    const tries = await Promise.all(Array.from({ length: 50 }, () => limiter.take('192.0.2.1')));
    expect(tries.filter(({ ok }) => ok)).toHaveLength(5);
  });

  test('a crowd of addresses meets the common brake, and is not blamed for it afterwards', async () => {
    const limiter = createCodeLimiter();
    const tries = await Promise.all(
      Array.from({ length: 400 }, (_, n) => limiter.take(`10.0.${n >> 8}.${n & 255}`)),
    );
    expect(tries.filter(({ ok }) => ok)).toHaveLength(100);
    const braked = tries.find(({ ok }) => !ok);
    expect(braked).toMatchObject({ ok: false });
    if (braked?.ok === false) expect(braked.waitMs).toBeLessThanOrEqual(1_000);
  });

  test('a whole /64 of IPv6 is one client', async () => {
    expect(clientKey('2001:db8:1:2:3:4:5:6')).toBe(clientKey('2001:db8:1:2::9'));
    expect(clientKey('2001:db8:1:2::9')).not.toBe(clientKey('2001:db8:1:3::9'));
    expect(clientKey('::1')).toBe('0:0:0:0');
    expect(clientKey('192.0.2.1')).toBe('192.0.2.1');
    const limiter = createCodeLimiter();
    for (let n = 0; n < 5; n += 1) await limiter.take(`2001:db8::${n + 1}`);
    expect((await limiter.take('2001:db8::ffff')).ok).toBe(false);
  });
});
