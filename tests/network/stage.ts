/** What every check of a network run stands on: portal, gateway, and a browser in each place. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type Browser } from '@playwright/test';
import { settingsView, type Settings } from '#lib/protocol/settings.ts';
import { CHROMIUM_ARGS } from '#tests/fixtures/chromium.ts';
import { chromiumIn } from '#tests/fixtures/namespaces.ts';
import { setUpQuickly, signInQuickly } from '#tests/fixtures/people.ts';
import { startPortal, type Portal } from '#tests/fixtures/portal.ts';
import { inUrl } from '#scripts/turnserver-conf.mjs';
import { createGateway, type Gateway } from './gateway.ts';
import { IPV4, networkOf, type Host, type Network, type World } from './places.ts';

/** Enough for a session that looks for a path anew, few enough to be used up by a probe. */
export const USER_QUOTA = 24;

export type Connection = Pick<Settings, 'connection' | 'gatewayTransport'>;

/** A portal, a gateway and people's browsers. */
export type Ground = {
  readonly portal: Portal;
  readonly gateway: Gateway;
  /** Started when it is first asked for; trusts the gateway's authority. */
  browser(host: Host): Promise<Browser>;
  /** Saves these settings of the organisation as its administrator. */
  configure(connection: Connection): Promise<void>;
  close(): Promise<void>;
};
export type Stage = Ground & {
  /** whose network this process is in */
  readonly run: number;
  readonly network: Network;
};

/** A home folder whose owner trusts this authority. */
function homeThatTrusts(authority: string, folder: string): string {
  const home = path.join(folder, 'home');
  const store = path.join(home, '.pki/nssdb');
  mkdirSync(store, { recursive: true });
  const certutil = (...args: string[]): unknown =>
    execFileSync('certutil', ['-d', `sql:${store}`, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
  certutil('-N', '--empty-password');
  certutil('-A', '-t', 'C,,', '-n', 'test authority', '-i', authority);
  return home;
}

/** @param run whose network this process is in */
export async function setStage(run: number): Promise<Stage> {
  const network = networkOf(run);
  network.become('cone', { home: 'everything', office: 'everything' });
  return { ...(await setGround(run, IPV4)), run, network };
}

/** The same in any world of that run. */
export async function setGround(run: number, world: World): Promise<Ground> {
  const folder = mkdtempSync(path.join(tmpdir(), 'parley-network-'));
  const gateway = createGateway(folder, USER_QUOTA, world);
  const home = homeThatTrusts(gateway.authority, folder);
  const url = `http://${inUrl(world.portal)}:${world.portalPort}`;
  const browsers = new Map<Host, Promise<Browser>>();
  await gateway.start();
  const portal = await startPortal({
    HOST: world.portalHost,
    PORT: String(world.portalPort),
    PUBLIC_URL: url,
    TURN_URLS: gateway.urls.join(','),
    TURN_SECRET: gateway.secret,
    STUN_URLS: gateway.stunUrl,
    // As its owner would have it look at the gateway's certificate.
    NODE_EXTRA_CA_CERTS: gateway.authority,
  });

  function browser(host: Host): Promise<Browser> {
    const there = browsers.get(host);
    if (there !== undefined) return there;
    const started = chromium.launch({
      executablePath: chromiumIn(world.machine(run, host), folder),
      env: { ...process.env, HOME: home },
      // Pages may use what only secure ones may, though the portal here speaks plain HTTP.
      args: [
        ...CHROMIUM_ARGS,
        `--unsafely-treat-insecure-origin-as-secure=${url}`,
        '--auto-accept-this-tab-capture',
        ...(world.chromium?.(host) ?? []),
      ],
    });
    browsers.set(host, started);
    return started;
  }

  const page = await (await browser('operator')).newPage();
  await setUpQuickly(page, portal);
  await signInQuickly(page, portal);
  return {
    portal,
    gateway,
    browser,
    async configure(connection) {
      const address = `${portal.url}/api/v1/settings`;
      const { settings, version } = settingsView.parse(await (await page.request.get(address)).json());
      const data = { ...settings, ...connection, version };
      const saved = await page.request.post(address, { headers: { origin: portal.url }, data });
      if (!saved.ok()) throw new Error(`The settings could not be saved: ${await saved.text()}`);
    },
    async close() {
      for (const started of browsers.values()) await started.then((one) => one.close()).catch(() => {}); // dead already
      await portal.close();
      await gateway.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
