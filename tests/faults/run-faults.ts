/** All sessions of one fault run, and its report. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type Browser } from '@playwright/test';
import { CHROMIUM_ARGS, findChromium } from '#tests/fixtures/chromium.ts';
import { chromiumIn } from '#tests/fixtures/namespaces.ts';
import { startPortal, type Portal } from '#tests/fixtures/portal.ts';
import { runChapter } from './chapter.ts';
import { drawFaults, LONG, SHORT, type Person } from './draw.ts';
import { namespaceOf, networkOf, PORTAL_ADDRESS } from './network.ts';
import { createReport } from './report.ts';

export type Plan = {
  readonly count: number;
  readonly seed: number;
  readonly perSession: number;
  readonly short: boolean;
  /** part of a kind's name: no other strikes; '' for all */
  readonly only: string;
  /** '' for none */
  readonly reportFile: string;
};

const PORT = '3000';

/**
 * @param run whose network this process is in; null: none, everything is on this machine's loopback
 * @returns the exit code
 */
export async function runFaults(plan: Plan, run: number | null): Promise<number> {
  const folder = mkdtempSync(path.join(tmpdir(), 'parley-faults-'));
  const address = `http://${PORTAL_ADDRESS}:${PORT}`;
  const launch = (who: Person): Promise<Browser> =>
    chromium.launch({
      executablePath: run === null ? findChromium() : chromiumIn(namespaceOf(run, who), folder),
      args: [...CHROMIUM_ARGS, `--unsafely-treat-insecure-origin-as-secure=${address}`],
    });
  const report = createReport(plan);
  const opened: { close(): Promise<void> }[] = [];
  const kept = <T extends { close(): Promise<void> }>(thing: T): T => {
    opened.push(thing);
    return thing;
  };
  let portal: Portal | null = null;
  try {
    const env = run === null ? {} : { HOST: PORTAL_ADDRESS, PORT, PUBLIC_URL: address };
    portal = kept(await startPortal(env));
    const browsers = { operator: kept(await launch('operator')), agent: kept(await launch('agent')) };
    const lengths = plan.short ? SHORT : LONG;
    const faults = drawFaults({ ...plan, lengths, network: run !== null });
    const network = run === null ? null : networkOf(run);
    for (let i = 0; i < faults.length; i += plan.perSession) {
      const part = faults.slice(i, i + plan.perSession);
      const name = `Faults from ${i + 1}`;
      const chapter = await runChapter({
        name,
        first: i === 0,
        portal,
        browsers,
        network,
        faults: part,
        onRecovery: report.struck,
      });
      report.session(chapter);
    }
  } catch (error) {
    report.broke(error);
    if (portal !== null) console.error(portal.output().split('\n').slice(-40).join('\n'));
  } finally {
    for (const thing of opened.toReversed()) await thing.close().catch(() => {}); // it may be dead already
    rmSync(folder, { recursive: true, force: true });
  }
  return report.end();
}
