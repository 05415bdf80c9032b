// Invariant: a managed device proves itself each time, lets operators in by itself only where its group says so, and
// stays a device after each session; no broker makes an invitation's tab do any of that.
import fc from 'fast-check';
import { connectProof } from '#lib/protocol/devices.ts';
import { done, refused } from '#lib/protocol/faults.ts';
import type { Terms } from '#lib/protocol/session-state.ts';
import { createLettingIn } from '#lib/standby/letting-in.ts';
import { openShelf } from '#lib/shelf/open.ts';
import { createFakeNet } from '#tests/doubles/fake-net.ts';
import { standbyView } from '#tests/doubles/standby.ts';
import {
  aDevice,
  agent,
  closeAgents,
  live,
  over,
  requested,
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

const unasked = (id: string): Terms => ({ ...termsOf(id), acknowledge: false });
const approvals = (one: { events(): string[] }): number =>
  one.events().filter((event) => event === 'approve').length;

async function device(view: Parameters<typeof agent>[0] = null, shelf = openShelf('agent')) {
  const { identity, did } = aDevice();
  const one = await agent(view, shelf, identity);
  one.become('online');
  return { ...one, did };
}
async function readyDevice() {
  const one = await device();
  await until(one.standby, 'ready');
  return one;
}
/** In session by its own yes, with the link up. */
async function running() {
  const shelf = await openShelf('agent');
  const terms = termsOf('s1');
  await shelf.grants.put('d1', { secret, terms });
  const one = await device(live(terms), Promise.resolve(shelf));
  await until(one.standby, 'in-session');
  return { ...one, terms };
}

test('each ready asks what to sign first, also after the portal was away', async () => {
  const one = await readyDevice();
  one.answers.challenge = () => done({ nonce: 'n2' });
  one.become('offline');
  one.become('online');
  await turns();
  expect(one.events()).toEqual(['challenge', 'ready', 'challenge', 'ready']);
  expect(one.did.signed).toEqual([connectProof('d1', 'n1'), connectProof('d1', 'n2')]);
  expect(one.asked[1]?.payload).toEqual({ signature: 'S'.repeat(86) });
});

test('a proof for a connection that was replaced meanwhile is given once more, and a second no is final', async () => {
  const one = await device();
  let tries = 0;
  one.answers.ready = () =>
    (tries += 1) === 1 ? refused('proof-wrong') : done({ standby: standbyView(), view: null });
  await until(one.standby, 'ready');
  const two = await device();
  two.answers.ready = () => refused('proof-wrong');
  await until(two.standby, 'refused');
  expect(two.events()).toEqual(['challenge', 'ready', 'challenge', 'ready']);
});

test('where nobody is asked it lets the operator in, once the banner stands, and not before', async () => {
  const one = await readyDevice();
  await one.push('session', requested(unasked('s1')));
  expect(one.standby.snapshot()).toMatchObject({ at: 'asked', unasked: true, answering: false });
  await turns();
  expect(approvals(one)).toBe(0);
  one.standby.letIn();
  one.standby.letIn();
  await turns();
  expect(approvals(one)).toBe(1);
  expect(one.standby.snapshot()).toMatchObject({ at: 'asked', unasked: true, answering: true });
});

test('where a person is asked letIn does nothing', async () => {
  const one = await readyDevice();
  await one.push('session', requested(termsOf('s1')));
  expect(one.standby.snapshot()).toMatchObject({ at: 'asked', unasked: false });
  one.standby.letIn();
  await turns();
  expect(approvals(one)).toBe(0);
});

test.each(['before', 'after'])(
  'the group asks now: told %s the refusal, the dialog is there',
  async (when) => {
    const one = await readyDevice();
    const terms = unasked('s1');
    const asks = { ...terms, acknowledge: true };
    await one.push('session', requested(terms));
    one.answers.approve = async () => {
      if (when === 'before') await one.push('session', requested(asks));
      return refused('too-late');
    };
    one.standby.letIn();
    await turns();
    if (when === 'after') await one.push('session', requested(asks));
    await turns();
    expect(one.standby.snapshot()).toMatchObject({
      at: 'asked',
      unasked: false,
      answering: false,
      view: { session: { terms: { acknowledge: true } } },
    });
    expect(approvals(one)).toBe(1);
    one.standby.letIn();
    await turns();
    expect(approvals(one)).toBe(1);
    one.standby.approve();
    await turns();
    expect(approvals(one)).toBe(2);
  },
);

test('a lying broker: an invitation’s tab never says yes by itself', async () => {
  const one = await agent();
  one.become('online');
  one.answers.ready = () => done({ standby: standbyView({ kind: 'managed' }), view: null });
  await until(one.standby, 'ready');
  expect(one.standby.snapshot()).toMatchObject({ standby: { kind: 'on-demand' } });
  await one.push('standby', standbyView({ kind: 'managed' }));
  const view = requested(unasked('s1'));
  await one.push('session', { ...view, device: { ...view.device, kind: 'managed' } });
  expect(one.standby.snapshot()).toMatchObject({ at: 'asked', unasked: false });
  one.standby.letIn();
  await turns();
  expect(approvals(one)).toBe(0);
});

test('property: only a managed tab opens for terms that ask nobody, and once for each request', () => {
  const someTerms = fc.record({
    sessionId: fc.constantFrom('s1', 's2'),
    operatorId: fc.constant('o1'),
    permissions: fc.constant<Terms['permissions']>([]),
    expiresAt: fc.constant(1),
    acknowledge: fc.constantFrom(true, false, undefined),
  });
  fc.assert(
    fc.property(
      fc.constantFrom('managed' as const, 'on-demand' as const),
      fc.array(fc.tuple(someTerms, fc.boolean()), { maxLength: 12 }),
      (kind, script) => {
        const lettingIn = createLettingIn(kind);
        const tried = new Set<string>();
        for (const [{ acknowledge, ...rest }, at] of script) {
          const terms: Terms = acknowledge === undefined ? rest : { ...rest, acknowledge };
          const session = at
            ? ({ at: 'requested', terms } as const)
            : ({ at: 'linking', terms, since: 0, until: 1 } as const);
          const may = kind === 'managed' && acknowledge === false && at && !tried.has(terms.sessionId);
          expect(lettingIn.isDue(session)).toBe(may);
          if (acknowledge !== false || kind !== 'managed') expect(lettingIn.isUnasked(session)).toBe(false);
          if (!may) continue;
          lettingIn.tries(terms.sessionId);
          tried.add(terms.sessionId);
        }
      },
    ),
  );
});

test('after a session the card can be put away, and the device is ready all the while', async () => {
  const one = await running();
  await one.push('session', over(one.terms, 'ended', 1));
  expect(one.standby.snapshot()).toMatchObject({ at: 'after', portal: 'online' });
  one.standby.back();
  expect(one.standby.snapshot().at).toBe('ready');
});

test('a new request takes the place of the card', async () => {
  const one = await running();
  await one.push('session', over(one.terms, 'ended', 1));
  await one.push('session', requested(termsOf('s2')));
  expect(one.standby.snapshot()).toMatchObject({
    at: 'asked',
    view: { session: { terms: { sessionId: 's2' } } },
  });
  one.standby.reject();
  expect(one.standby.snapshot().at).toBe('ready');
});

test('End Session ends the session, never the device', async () => {
  const one = await running();
  one.standby.end();
  expect(one.standby.snapshot().at).toBe('after');
  await turns();
  expect(one.asked.filter(({ event }) => event === 'end')).toEqual([
    { event: 'end', payload: { sessionId: 's1', heard: false } },
  ]);
  const again = await device(null, Promise.resolve(one.shelf));
  await until(again.standby, 'ready');
});

test('a session whose end was lost on the way is over once the broker knows of none', async () => {
  const one = await running();
  one.become('offline');
  one.answers.ready = () => done({ standby: standbyView({ kind: 'managed' }), view: null });
  one.become('online');
  await until(one.standby, 'after');
  const snapshot = one.standby.snapshot();
  const session = snapshot.at === 'after' ? snapshot.conversation.snapshot().session : null;
  expect(session).toMatchObject({ at: 'ended', by: 'broker', why: 'ended' });
});

test.each(['pushed', 'at the door', 'at ready'])(
  'removed, as told %s: it says so and throws its key away',
  async (how) => {
    const one = await (how === 'at ready' ? device() : readyDevice());
    if (how === 'pushed') await one.push('removed', {});
    if (how === 'at the door') one.become('refused', 'device-removed');
    if (how === 'at ready') one.answers.ready = () => refused('device-removed');
    await until(one.standby, 'removed');
    expect(one.did.forgotten).toBe(true);
    expect(one.isClosed()).toBe(true);
  },
);

test('removed in mid session: what was said can still be read', async () => {
  const one = await running();
  await one.push('removed', {});
  const snapshot = one.standby.snapshot();
  if (snapshot.at !== 'removed') throw new Error(snapshot.at);
  expect(snapshot.conversation?.snapshot().session).toMatchObject({ at: 'ended', why: 'revoked' });
});

test('an invitation’s tab is no device that could be removed', async () => {
  const one = await agent();
  one.become('online');
  await until(one.standby, 'ready');
  await one.push('removed', {});
  expect(one.standby.snapshot().at).toBe('ready');
});
