// Invariant: the broker introduces people; once they talk it is not needed, and coming back it ends nothing.
import { reads, say } from '#tests/fixtures/people.ts';
import { expect, test } from '#tests/fixtures/test.ts';

const MINUTES_AWAY_MS = 3 * 60_000;

test('killed with -9 in mid chat and back after three minutes', async ({
  portal,
  liveSession,
  expectedWrongs,
}) => {
  test.setTimeout(MINUTES_AWAY_MS + 120_000);
  expectedWrongs.push(/WebSocket|ERR_CONNECTION/);
  const { operator, agent } = await liveSession();
  await say(operator, 'before');
  await reads(agent, 'before');
  await portal.kill();
  await expect(operator.getByText('Portal unreachable, session unaffected')).toBeVisible({ timeout: 40_000 });
  await expect(agent.getByText('Portal unreachable, session unaffected')).toBeVisible({ timeout: 40_000 });
  const back = Date.now() + MINUTES_AWAY_MS;
  for (let i = 1; Date.now() < back; i += 1) {
    await say(operator, `operator line #${i}.`);
    await reads(agent, `operator line #${i}.`);
    await say(agent, `agent line #${i}.`);
    await reads(operator, `agent line #${i}.`);
    await operator.waitForTimeout(Math.min(5_000, Math.max(0, back - Date.now())));
  }
  await portal.restart();
  await expect(operator.getByText('Portal unreachable, session unaffected')).toBeHidden({ timeout: 45_000 });
  await expect(agent.getByText('Portal unreachable, session unaffected')).toBeHidden({ timeout: 45_000 });
  await say(operator, 'after');
  await reads(agent, 'after');
  await expect(operator.getByRole('region', { name: 'Session ended' })).toBeHidden();
  await expect(operator.getByRole('group', { name: 'Status bar' })).toContainText('AES (P2P)');
  await expect(operator.getByText('Link lost')).toHaveCount(0);
});
