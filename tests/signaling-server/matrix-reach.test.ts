// Invariant: whoever asks for a device, a device group or a wish to take over beyond the own reach is told exactly what is
// told of one that does not exist, and nothing happens to it.
import { may } from '#lib/accounts/roles.ts';
import { role as roleSchema } from '#lib/protocol/permission.ts';
import type { operatorRequests } from '#lib/protocol/signals.ts';
import { askDevice, enrol, makeGroup, openDevice } from './managed-device.ts';
import { eachBroker, type OperatorTab } from './running-broker.ts';

type Event = keyof typeof operatorRequests;
/** A device that nobody uses, one that is in session, their group, and a wish to take the second one over. */
type Things = {
  readonly group: string;
  readonly free: string;
  readonly busy: string;
  readonly wish: string;
};

/** What each event can name of these; a new event has to say it. Sessions and invitations: matrix.test.ts. */
const NAMES: { [E in Event]: readonly ((of: Things) => object)[] } = {
  watch: [],
  'watch-groups': [],
  'watch-devices': [({ group }) => ({ scope: { of: 'group', id: group } })],
  // One's own messages: messages.test.ts.
  'watch-message': [],
  'take-over': [
    ({ free }) => ({ target: free, feature: 'chat' }),
    ({ busy }) => ({ target: busy, feature: 'chat' }),
  ],
  // After take-over: it makes the free device a busy one.
  request: [
    ({ busy }) => ({ target: busy, feature: 'chat' }),
    ({ free }) => ({ target: free, feature: 'chat' }),
  ],
  'cancel-take-over': [({ wish }) => ({ id: wish })],
  'answer-take-over': [({ wish }) => ({ id: wish, allow: true })],
  attach: [],
  cancel: [],
  end: [],
  link: [],
  'expect-restart': [],
  signal: [],
  ways: [],
  certificate: [],
};
/** Of what is within reach: the answers to the events above, in their order. */
const NEAR: Partial<Record<Event, readonly unknown[]>> = {
  'watch-devices': [{ ok: true, value: expect.objectContaining({ total: 2 }) }],
  request: [
    { ok: false, fault: 'device-busy' },
    { ok: true, value: expect.anything() },
  ],
  'take-over': [
    { ok: false, fault: 'device-free' },
    { ok: true, value: expect.objectContaining({ state: 'asked' }) },
  ],
};
const EVENTS = Object.keys(NAMES).filter((event): event is Event => event in NAMES);

const broker = eachBroker();

/** The answer without what counts up by itself. */
async function answerOf(tab: OperatorTab, event: Event, ask: object): Promise<unknown> {
  const answer: unknown = await new Promise((resolve) => tab.socket.emit(event, ask, resolve));
  return JSON.parse(JSON.stringify(answer), (key, value: unknown) =>
    key === 'now' || key === 'watch' ? undefined : value,
  );
}

async function make(group: string, holder: OperatorTab) {
  await makeGroup(broker(), {}, group);
  const [free, busy] = [await enrol(broker(), group), await enrol(broker(), group)];
  await openDevice(broker(), free);
  const { sessionId } = await askDevice({
    device: busy,
    agent: await openDevice(broker(), busy),
    operator: holder,
  });
  return { group, free: free.id, busy: busy.id, sessionId };
}

test.each(roleSchema.options)('%s', async (role) => {
  broker().change('bob', { role, groups: ['here'] });
  broker().change('near', { groups: 'every' });
  const jane = await broker().operator('jane');
  const ann = await broker().operator('near');
  const bob = await broker().operator('bob');
  const own = { ...(await make('here', jane)), wish: 'none' };
  const far = await make('there', jane);
  const { id: wish } = await ann.get('take-over', { target: far.busy, feature: 'chat' });
  const other = { ...far, wish };
  const none: Things = { group: 'none', free: 'none', busy: 'none', wish: 'none' };

  for (const event of EVENTS) {
    for (const [n, asks] of NAMES[event].entries()) {
      const absent = await answerOf(bob, event, asks(none));
      expect([event, await answerOf(bob, event, asks(other))]).toEqual([event, absent]);
      const near = NEAR[event]?.[n];
      if (may({ role }, 'managed') && near !== undefined)
        expect([event, await answerOf(bob, event, asks(own))]).toEqual([event, near]);
      // A role without managed devices has none within reach.
      else expect([event, await answerOf(bob, event, asks(own))]).toEqual([event, absent]);
    }
  }

  expect(await broker().store.sessions.openFor(far.free)).toBeNull();
  expect((await broker().store.sessions.openFor(far.busy))?.id).toBe(far.sessionId);
  // The wish still waits for those whom it is for.
  expect(ann.seen('take-over').map(({ state }) => state)).not.toContain('cancelled');
  await jane.get('answer-take-over', { id: wish, allow: false });
  await ann.until('take-over', ({ state }) => state === 'refused');
});
