// Invariant: both sides learn from what they ask for anyway how long their browsers may keep a transcript, as it is set now.
import { DAY_MS } from '#lib/protocol/limits.ts';
import { changeSettings } from '#tests/fixtures/change-settings.ts';
import { askedPair, eachBroker } from './running-broker.ts';

const broker = eachBroker();

test('the list and every view of a session say how long, by default and once it is set', async () => {
  const { operator, agent, sessionId } = await askedPair(broker());
  expect((await operator.get('watch', {})).keepMs).toBe(30 * DAY_MS);
  expect((await agent.until('session')).keepMs).toBe(30 * DAY_MS);
  await changeSettings(broker().store, { transcriptRetentionDays: 7 });
  expect((await operator.get('watch', {})).keepMs).toBe(7 * DAY_MS);
  expect((await operator.get('attach', { sessionId })).keepMs).toBe(7 * DAY_MS);
  expect((await agent.get('ready', {})).view?.keepMs).toBe(7 * DAY_MS);
});
