// Invariant: an approval is used once: with the end of its session this browser keeps nothing of it, whoever says what.
import { openShelf } from '#lib/shelf/open.ts';
import { createFakeNet } from '#tests/doubles/fake-net.ts';
import {
  aDevice,
  agent,
  closeAgents,
  live,
  over,
  secret,
  termsOf,
  turns,
  until,
} from '#tests/fixtures/agents.ts';

const mockNet = createFakeNet();
jest.mock('#lib/peer/link.ts', () => ({
  createLink: (options: Parameters<typeof mockNet.make>[0]) => mockNet.make(options),
}));
afterEach(closeAgents);

/** A managed device in session, approved here before. */
async function inSession() {
  const shelf = await openShelf('agent');
  const terms = termsOf('s1');
  await shelf.grants.put('d1', { secret, terms });
  const one = await agent(live(terms), Promise.resolve(shelf), aDevice().identity);
  one.become('online');
  await until(one.standby, 'in-session');
  return { ...one, terms };
}

test('a broker that brings an ended session back finds no approval', async () => {
  const one = await inSession();
  await one.push('session', over(one.terms, 'ended', one.terms.expiresAt));
  await until(one.standby, 'after');
  one.standby.back();
  await until(one.standby, 'ready');
  await turns();
  expect(await one.shelf.grants.get('d1')).toBeNull();
  const before = one.events().length;
  await one.push('session', live(one.terms));
  await turns();
  // As for any session that was not approved in this browser: a person would have to say yes.
  expect(one.standby.snapshot().at).toBe('asked');
  expect(one.events().slice(before)).toEqual([]);
});

test('a session that runs keeps it', async () => {
  const one = await inSession();
  await turns();
  expect(await one.shelf.grants.get('d1')).toMatchObject({ terms: { sessionId: 's1' } });
});
