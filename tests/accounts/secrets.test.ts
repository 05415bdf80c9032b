import { hashSecret, makeJoinCode, makeSecret, sameSecret } from '#lib/accounts/secrets.ts';
import { CODE_ALPHABET, parseJoinCode } from '#lib/protocol/join-code.ts';

test('a secret is 256 bits, knows its own hash and no other', () => {
  const secrets = Array.from({ length: 200 }, makeSecret);
  expect(new Set(secrets).size).toBe(200);
  for (const secret of secrets) {
    expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
    expect(sameSecret(secret, hashSecret(secret))).toBe(true);
  }
  const hash = hashSecret('one');
  for (const other of ['two', '', 'one ', hash]) expect(sameSecret(other, hash)).toBe(false);
  for (const broken of ['', hash.slice(1), `${hash}x`]) expect(sameSecret('one', broken)).toBe(false);
});

test('join codes are well formed and use every character alike', () => {
  const seen = new Map<string, number>();
  for (let n = 0; n < 3_200; n += 1) {
    const code = makeJoinCode();
    expect(parseJoinCode(code)).toEqual({ ok: true, value: code });
    for (const character of code) seen.set(character, (seen.get(character) ?? 0) + 1);
  }
  expect(seen.size).toBe(CODE_ALPHABET.length);
  // 1,000 each on average; 6.5 standard deviations either way.
  for (const count of seen.values()) expect(Math.abs(count - 1_000)).toBeLessThan(205);
});
