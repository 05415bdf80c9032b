// Invariant: a link enrols as many browsers as it was made for, each of which holds the key that it names.
import { DEFAULT_POLICY } from '#lib/session/policy-changes.ts';
import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { POST as enrolRoute } from '#app/api/v1/enrol/route.ts';
import { POST as lookUp } from '#app/api/v1/enrol/look-up/route.ts';
import { hashSecret } from '#lib/accounts/secrets.ts';
import { devicePublicKey, enrolled, enrolmentGreeting, enrolmentProof } from '#lib/protocol/devices.ts';
import { HOUR_MS } from '#lib/protocol/limits.ts';
import { faultOf, openRoutes, send, type OpenRoutes } from './open-routes.ts';

const TOKEN = 'an-enrolment-token-for-tests';
let world: OpenRoutes;
beforeEach(async () => {
  world = await openRoutes();
  await world.administrator();
  const at = world.now();
  const policy = DEFAULT_POLICY;
  const saved = { changedBy: 'Jane Neal', changedAt: at };
  await world.store.groups.create({ id: 'g1', name: 'Front office', createdAt: at, policy, ...saved });
});
afterEach(() => world.close());

const linkFor = (uses: number) =>
  world.store.enrolments.create(
    {
      id: 'l1',
      groupId: 'g1',
      createdBy: { id: 'jane', name: 'Jane Neal' },
      createdAt: world.now(),
      expiresAt: world.now() + HOUR_MS,
      uses,
    },
    hashSecret(TOKEN),
  );

const keyPair = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });
const bodyOf = (
  { publicKey, privateKey }: { publicKey: KeyObject; privateKey: KeyObject },
  own: object = {},
) => {
  const { kty, crv, x, y } = publicKey.export({ format: 'jwk' });
  const proof = sign('sha256', Buffer.from(enrolmentProof(TOKEN)), {
    key: privateKey,
    dsaEncoding: 'ieee-p1363',
  });
  return {
    token: TOKEN,
    device: ' Reception PC ',
    user: 'John Doe',
    key: devicePublicKey.parse({ kty, crv, x, y }),
    signature: proof.toString('base64url'),
    ...own,
  };
};

test('a look says for whom and where to, and uses nothing up', async () => {
  await linkFor(1);
  for (let i = 0; i < 3; i += 1) {
    const answer = await send(lookUp, { token: TOKEN });
    expect(enrolmentGreeting.parse(await answer.json())).toEqual({
      organisation: 'NSL',
      group: 'Front office',
      acknowledge: false,
    });
  }
});

test('it enrols under the names that were typed, and tells the broker', async () => {
  await linkFor(1);
  const { deviceId } = enrolled.parse(await (await send(enrolRoute, bodyOf(keyPair()))).json());
  expect(await world.store.devices.byId(deviceId)).toMatchObject({
    groupId: 'g1',
    name: 'Reception PC',
    user: 'John Doe',
    address: '192.0.2.1',
  });
  expect(world.changes).toContain(deviceId);
});

test('one use is one device; a link that is used up, revoked, expired or made up says the same', async () => {
  await linkFor(1);
  await send(enrolRoute, bodyOf(keyPair()));
  expect(await faultOf(await send(enrolRoute, bodyOf(keyPair())))).toBe('enrolment-link');
  expect(await faultOf(await send(lookUp, { token: TOKEN }))).toBe('enrolment-link');
  expect(await faultOf(await send(lookUp, { token: 'nobody made this token' }))).toBe('enrolment-link');
});

test.each([
  ['revoked', () => world.store.enrolments.revoke('l1', world.now())],
  ['expired', async () => world.move(HOUR_MS)],
])('%s', async (_what, how) => {
  await linkFor(5);
  await how();
  expect(await faultOf(await send(lookUp, { token: TOKEN }))).toBe('enrolment-link');
  expect(await faultOf(await send(enrolRoute, bodyOf(keyPair())))).toBe('enrolment-link');
});

test('a key that is enrolled is not enrolled twice, and costs no use', async () => {
  await linkFor(2);
  const keys = keyPair();
  await send(enrolRoute, bodyOf(keys));
  expect(await faultOf(await send(enrolRoute, bodyOf(keys)))).toBe('already-enrolled');
  expect((await send(enrolRoute, bodyOf(keyPair()))).status).toBe(200);
});

test('who does not hold the key, or names no key, enrols nothing', async () => {
  await linkFor(1);
  const mine = bodyOf(keyPair());
  const { key } = bodyOf(keyPair());
  expect(await faultOf(await send(enrolRoute, { ...mine, key }))).toBe('proof-wrong');
  const nowhere = { ...mine.key, x: 'A'.repeat(43), y: 'A'.repeat(43) };
  expect(await faultOf(await send(enrolRoute, { ...mine, key: nowhere }))).toBe('proof-wrong');
  expect((await send(enrolRoute, mine)).status).toBe(200);
});

test('whoever tries many tokens waits; a whole office behind one address does not', async () => {
  await linkFor(200);
  for (let i = 0; i < 100; i += 1) expect((await send(lookUp, { token: TOKEN })).status).toBe(200);
  const tries = Array.from({ length: 61 }, (_, i) => send(lookUp, { token: `nobody made token ${i}` }));
  const faults = await Promise.all((await Promise.all(tries)).map(faultOf));
  expect(new Set(faults)).toEqual(new Set(['enrolment-link', 'too-many']));
  expect((await send(lookUp, { token: TOKEN }, { address: '198.51.100.7' })).status).toBe(200);
});
