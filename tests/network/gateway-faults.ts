/** A gateway that is not as it should be: what both people and the administrator read of it, and that no network is blamed. */
import { expect, type Page } from '@playwright/test';
import { HOUR_MS, LINKING_TIMEOUT_MS, SECOND_MS } from '#lib/protocol/limits.ts';
import { pause } from '#tests/faults/side.ts';
import {
  AGENT_USER,
  askToChat,
  composer,
  createInvitation,
  join,
  requestDialog,
  signInQuickly,
} from '#tests/fixtures/people.ts';
import type { Check } from './check.ts';
import type { Fault } from './gateway.ts';
import { enter, exchange, isLabelled, openSession } from './session.ts';
import type { Connection, Ground, Stage } from './stage.ts';

type Faulty = {
  readonly name: string;
  /** null: it does not run */
  readonly fault: Fault | null;
  /** what stands on the pages of the two */
  readonly said: string;
  /** on the agent's page while it waits; else what the network lacks */
  readonly title?: string;
  /** what the Connection test says of the gateway over UDP, TCP and TLS */
  readonly tested: readonly [string, string, string];
};

const OPEN = { home: 'everything', office: 'everything' } as const;
const TLS_ALWAYS: Connection = { connection: 'gateway', gatewayTransport: 'tls' };
const REFUSED = 'The gateway refuses the credential that this server gives';
const CREDENTIAL = 'TURN_SECRET must be its static-auth-secret, and the clocks of both must agree.';
export const WORKS = 'Works, ';
/** Ten times what the other checks measure from Approve on. */
const TRIED_MS = 4 * SECOND_MS;
const AWAY = 'No answer.';

const FAULTY: readonly Faulty[] = [
  {
    name: 'the certificate of the gateway has expired',
    fault: { certificate: 'expired' },
    said: 'The certificate of the gateway has expired.',
    tested: [WORKS, WORKS, 'Its certificate has expired.'],
  },
  {
    name: 'a certificate that the gateway made by itself',
    fault: { certificate: 'self-made' },
    said: 'The certificate of the gateway is from an authority that the server does not know, or made by itself.',
    tested: [
      WORKS,
      WORKS,
      'Its certificate is from an authority that this server does not know, or made by itself.',
    ],
  },
  {
    name: 'the gateway has another secret',
    fault: { secret: 'another-secret-of-the-same-length-0123456789' },
    said: REFUSED,
    tested: [CREDENTIAL, CREDENTIAL, CREDENTIAL],
  },
  {
    name: 'the clock of the gateway is an hour ahead',
    fault: { aheadMs: HOUR_MS },
    said: REFUSED,
    tested: [CREDENTIAL, CREDENTIAL, CREDENTIAL],
  },
  {
    name: 'the gateway does not run',
    fault: null,
    said: 'The gateway answers on neither side: it is down, or both networks block it.',
    title: 'This network may keep the operator out.',
    tested: [AWAY, AWAY, 'Neither this browser nor the server gets an answer there.'],
  },
];

/** A session that must fail: said before it is tried, and after. */
async function failing(
  stage: Stage,
  { said, title = 'The operator may not get through.' }: Faulty,
): Promise<Page> {
  const wrongs: (readonly string[])[] = [];
  const operator = await enter(await stage.browser('operator'), stage, wrongs);
  const agent = await enter(await stage.browser('agent'), stage, wrongs);
  // The quiet test comes after a moment of chance, here after none.
  await agent.page.addInitScript(() => void (Math.random = () => 0));
  await signInQuickly(operator.page, stage.portal);
  const created = await createInvitation(operator.page, stage.portal, `Session ${Math.random()}`);
  await join(agent.page, created.link);
  await expect(agent.page.getByText(title)).toBeVisible({ timeout: 20_000 });
  await askToChat(operator.page, created);
  await expect(operator.page.getByText('This connection will probably fail.')).toBeVisible({
    timeout: 20_000,
  });
  await expect(operator.page.getByText(said)).toBeVisible();
  const yes = requestDialog(agent.page).getByRole('button', { name: 'Approve' });
  await expect(async () => {
    await yes.click({ timeout: 1_000 });
    await expect(operator.page.getByText(`${AGENT_USER.name} approved.`)).toBeVisible({ timeout: 1_000 });
  }).toPass();
  // Given the time in which every session here that has a path is connected.
  await pause(TRIED_MS);
  for (const { page } of [operator, agent]) await expect(composer(page)).toBeHidden();
  await stage.portal.advance(LINKING_TIMEOUT_MS + SECOND_MS);
  await expect(operator.page.getByText('Connecting failed: no path to the device')).toBeVisible();
  await expect(operator.page.getByText('What is blocked.')).toBeVisible({ timeout: 20_000 });
  await expect(operator.page.getByText(said)).toBeVisible();
  await stage.portal.advance(-LINKING_TIMEOUT_MS - SECOND_MS);
  await agent.context.close();
  expect(wrongs.flat(), 'what pages did that no page may do').toEqual([]);
  return operator.page;
}

/** The administrator's test, each way by its name. */
export async function tryConnection(page: Page, { portal }: Ground, tested: Faulty['tested']): Promise<void> {
  await page.goto(`${portal.url}/account/settings`);
  await page.getByRole('button', { name: 'Test connection' }).click();
  const rows = page.getByRole('region', { name: 'Connection test' }).getByRole('listitem');
  for (const [at, way] of ['UDP', 'TCP', 'TLS'].entries())
    await expect(rows.filter({ hasText: `Gateway over ${way}` })).toContainText(tested[at] ?? '', {
      timeout: 20_000,
    });
}

/** With this gateway, and then with one as it should be again. */
async function having(stage: Stage, fault: Fault | null, work: () => Promise<string>): Promise<string> {
  stage.network.become('cone', OPEN);
  await stage.configure(TLS_ALWAYS);
  await stage.gateway.kill();
  try {
    if (fault !== null) await stage.gateway.start(fault);
    return await work();
  } finally {
    await stage.gateway.kill();
    await stage.gateway.start();
  }
}

const faulty: readonly Check[] = FAULTY.map((one) => ({
  name: one.name,
  short: false,
  run: (stage) =>
    having(stage, one.fault, async () => {
      // What the server has seen of a certificate is kept for half a minute: it starts anew, and has seen none.
      await stage.portal.kill();
      await stage.portal.restart();
      const operator = await failing(stage, one);
      await tryConnection(operator, stage, one.tested);
      await operator.context().close();
      return `before and after it fails: “${one.said}”; the test: “${one.tested.join('”, “')}”`;
    }),
}));

/** What is still to come for it has begun already: nothing of that is refused. */
const behind: Check = {
  name: 'the clock of the gateway is an hour behind',
  short: false,
  run: (stage, whole) =>
    having(stage, { aheadMs: -HOUR_MS }, async () => {
      const session = await openSession(stage);
      await exchange(session, whole);
      await isLabelled(session, 'TLS + AES');
      await session.close();
      return 'TLS + AES as ever';
    }),
};

export const gatewayFaults: readonly Check[] = [...faulty, behind];
