/** All checks of one network run, and its report. */
import { writeFileSync } from 'node:fs';
import type { Check } from './check.ts';
import { cuts } from './cuts.ts';
import { gatewayFaults } from './gateway-faults.ts';
import { groups } from './groups.ts';
import { ipv6 } from './ipv6.ts';
import { probes } from './probe.ts';
import { situations } from './situations.ts';
import { setStage } from './stage.ts';
import { trials } from './trial.ts';

export type Plan = {
  readonly short: boolean;
  /** part of a check's name: no others; '' for all */
  readonly only: string;
  /** '' for none */
  readonly reportFile: string;
};

const CHECKS: readonly Check[] = [
  ...probes,
  ...trials,
  ...situations,
  ...ipv6,
  ...groups,
  ...cuts,
  ...gatewayFaults,
];
/** Of what portal and gateway wrote, where something failed. */
const LAST_LINES = 25;

const last = (text: string): string => text.trimEnd().split('\n').slice(-LAST_LINES).join('\n');
const inSeconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;

/**
 * @param run whose network this process is in
 * @returns the exit code
 */
export async function runNetwork({ short, only, reportFile }: Plan, run: number): Promise<number> {
  const began = Date.now();
  const checks = CHECKS.filter((check) => (check.short || !short) && check.name.includes(only));
  let passed = 0;
  const stage = await setStage(run);
  console.log(`portal, gateway and networks stand after ${inSeconds(Date.now() - began)}`);
  try {
    for (const check of checks) {
      const start = Date.now();
      try {
        const told = await check.run(stage, !short);
        passed += 1;
        console.log(`  ok    ${check.name}: ${told} (${inSeconds(Date.now() - start)})`);
      } catch (error) {
        console.log(`  FAILED  ${check.name} (${inSeconds(Date.now() - start)})`);
        console.log(
          error instanceof Error ? (error.stack ?? error.message) : 'something was thrown that is no error',
        );
        console.log(`-- portal\n${last(stage.portal.output())}\n-- gateway\n${last(stage.gateway.output())}`);
      }
    }
  } finally {
    await stage.close();
  }
  console.log(`${passed} of ${checks.length} as they should be, ${inSeconds(Date.now() - began)}`);
  const fine = checks.length > 0 && passed === checks.length;
  if (reportFile !== '')
    writeFileSync(reportFile, JSON.stringify({ passed, failed: checks.length - passed }));
  return fine ? 0 : 1;
}
