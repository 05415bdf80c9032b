/** Who can be asked, by whom, and how often. */
import { HOUR_MS, REJECT_WAIT_MS, REQUEST_TIMEOUT_MS, TIMEOUT_SPACING_MS } from '#lib/protocol/limits.ts';
import { askedPair, eachBroker, readyPair } from './running-broker.ts';

const broker = eachBroker();

test('each hindrance has its own fault', async () => {
  const operator = await broker().operator();
  const ask = (target: string) => operator.ask('request', { target, feature: 'chat' });
  expect(await ask('nothing')).toEqual({ ok: false, fault: 'not-found' });
  expect(await ask((await broker().invite({ join: false })).id)).toEqual({
    ok: false,
    fault: 'nobody-joined',
  });
  const { id, token } = await broker().invite();
  expect(await ask(id)).toEqual({ ok: false, fault: 'device-away' });
  const agent = await broker().agent(token);
  expect(await ask(id)).toEqual({ ok: false, fault: 'device-away' });
  await agent.get('ready', {});
  expect(await ask(id)).toMatchObject({ ok: true });
  expect(await ask(id)).toEqual({ ok: false, fault: 'device-busy' });
  await agent.get('end', { sessionId: null });
  expect(await ask(id)).toEqual({ ok: false, fault: 'invitation-ended' });
  const short = await broker().invite({ lifetime: 1_000 });
  await (await broker().agent(short.token)).get('ready', {});
  broker().clock.move(1_000);
  expect(await ask(short.id)).toEqual({ ok: false, fault: 'invitation-ended' });
});

test('the request says who asks by the account as it is now, not as it was when the tab came in', async () => {
  const { id, agent, operator } = await readyPair(broker());
  broker().rename('jane', 'Jane Smith');
  await operator.get('request', { target: id, feature: 'chat' });
  expect((await agent.until('session')).asker).toBe('Operator Jane Smith from NSL');
});

test('of two that ask at once one wins', async () => {
  const { id, operator } = await readyPair(broker());
  const bob = await broker().operator('bob');
  const tabs = [operator, bob, operator, bob];
  const outcomes = await Promise.all(tabs.map((tab) => tab.ask('request', { target: id, feature: 'chat' })));
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  expect(outcomes.filter((outcome) => !outcome.ok && outcome.fault === 'device-busy')).toHaveLength(3);
});

test('after three rejects that operator waits five minutes, another operator does not', async () => {
  const { id, operator, agent } = await readyPair(broker());
  for (let times = 0; times < 3; times += 1) {
    const { sessionId } = await operator.get('request', { target: id, feature: 'chat' });
    await agent.get('reject', { sessionId });
  }
  const until = broker().clock.now() + REJECT_WAIT_MS;
  expect(await operator.ask('request', { target: id, feature: 'chat' })).toEqual({
    ok: false,
    fault: 'ask-later',
    until,
  });
  const bob = await broker().operator('bob');
  const { sessionId } = await bob.get('request', { target: id, feature: 'chat' });
  await bob.get('cancel', { sessionId });
  broker().clock.move(REJECT_WAIT_MS);
  expect(await operator.ask('request', { target: id, feature: 'chat' })).toMatchObject({ ok: true });
});

test('after silence the next try is ten seconds away', async () => {
  const { id, operator } = await askedPair(broker());
  broker().clock.move(REQUEST_TIMEOUT_MS);
  await operator.until('session', ({ session }) => session.at === 'ended');
  const until = broker().clock.now() + TIMEOUT_SPACING_MS;
  expect(await operator.ask('request', { target: id, feature: 'chat' })).toEqual({
    ok: false,
    fault: 'ask-later',
    until,
  });
  broker().clock.move(TIMEOUT_SPACING_MS);
  expect(await operator.ask('request', { target: id, feature: 'chat' })).toMatchObject({ ok: true });
});

test('the list has every invitation, newest first, the same for all operators', async () => {
  const first = await broker().invite({ join: false });
  broker().clock.move(HOUR_MS / 2);
  const { id, operator } = await readyPair(broker());
  const bob = await broker().operator('bob');
  const lists = await Promise.all([operator.get('watch', {}), bob.get('watch', {})]);
  expect(lists[0]).toEqual(lists[1]);
  expect(lists[0]?.invitations.map((row) => [row.id, row.status])).toEqual([
    [id, 'Available'],
    [first.id, 'Waiting'],
  ]);
});
