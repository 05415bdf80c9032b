/** What a fault run prints. */
import { writeFileSync } from 'node:fs';
import type { Chapter } from './chapter.ts';
import { describe, type Fault, type Person } from './draw.ts';
import type { Recovery } from './recovery.ts';
import type { Side } from './side.ts';
import { clean, type Verdict } from './verdict.ts';

/** PRODUCT: the other side's death shows within 6 s; a machine that is busy with two browsers gets one more. */
const SHOWN_WITHIN_MS = 7_000;
const SAMPLES = 5;

const inSeconds = (ms: number): string => (ms === Infinity ? 'NEVER' : `${(ms / 1_000).toFixed(1)} s`);
const median = (sorted: readonly number[]): number => sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
const spread = (times: readonly number[]): string => {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted.length === 0
    ? 'none'
    : `median ${inSeconds(median(sorted))}, max ${inSeconds(sorted.at(-1) ?? 0)}`;
};

type Options = { readonly seed: number; readonly count: number; readonly reportFile: string };
type Struck = { readonly fault: Fault; readonly recovery: Recovery };

export function createReport({ seed, count, reportFile }: Options) {
  const began = Date.now();
  const all: Struck[] = [];
  const verdicts: Verdict[] = [];
  const wrongs: string[] = [];
  let broken: string | null = null;
  console.log(`seed ${seed}, ${count} faults`);

  const total = (of: (verdict: Verdict) => number): number =>
    verdicts.reduce((sum, verdict) => sum + of(verdict), 0);

  return {
    struck(fault: Fault, recovery: Recovery, sides: Readonly<Record<Person, Side>>): void {
      all.push({ fault, recovery });
      const shown = recovery.shown === null ? '' : `loss shown after ${inSeconds(recovery.shown)}, `;
      const portal =
        fault.kind === 'broker killed' ? `, portal back after ${inSeconds(recovery.portal)}` : '';
      console.log(
        `${String(all.length).padStart(4)}  ${describe(fault).padEnd(52)} ${shown}resumed after ${inSeconds(recovery.resumed)}, caught up after ${inSeconds(recovery.caughtUp)}${portal}` +
          ` (lines ${sides.operator.typed.length} + ${sides.agent.typed.length})`,
      );
    },
    session({ verdict, wrongs: done }: Chapter): void {
      verdicts.push(verdict);
      wrongs.push(...done);
      const state = clean(verdict) ? 'the two saved transcripts are equal' : 'NOT AS IT SHOULD BE';
      console.log(
        `      session ${verdicts.length} saved: ${verdict.lines.operator} + ${verdict.lines.agent} lines, ${state}`,
      );
    },
    broke(error: unknown): void {
      broken =
        error instanceof Error ? (error.stack ?? error.message) : 'something was thrown that is no error';
    },
    /** The table; answers the exit code. */
    end(): number {
      console.log(
        `\nfault                 times  loss shown                    resumed                       caught up`,
      );
      for (const kind of new Set(all.map(({ fault }) => fault.kind))) {
        const those = all.filter(({ fault }) => fault.kind === kind);
        const shown = those.flatMap(({ recovery }) => (recovery.shown === null ? [] : [recovery.shown]));
        const resumed = spread(those.map(({ recovery }) => recovery.resumed));
        const caughtUp = spread(those.map(({ recovery }) => recovery.caughtUp));
        console.log(
          `${kind.padEnd(20)}${String(those.length).padStart(7)}  ${spread(shown).padEnd(28)}  ${resumed.padEnd(28)}  ${caughtUp}`,
        );
      }
      const late = all.filter(({ recovery }) => (recovery.shown ?? 0) > SHOWN_WITHIN_MS);
      for (const { fault, recovery } of late)
        console.log(`SHOWN TOO LATE: ${describe(fault)}: ${inSeconds(recovery.shown ?? 0)}`);
      for (const [name, found] of [
        ['lost', verdicts.flatMap((verdict) => verdict.lost)],
        ['twice', verdicts.flatMap((verdict) => verdict.twice)],
        ['out of order', verdicts.flatMap((verdict) => verdict.disordered)],
        ['typed by nobody', verdicts.flatMap((verdict) => verdict.invented)],
        ['different', verdicts.flatMap((verdict) => verdict.different)],
        ['what no page may do', wrongs],
      ] as const)
        for (const sample of found.slice(0, SAMPLES)) console.log(`${name}: ${sample}`);
      if (broken !== null) console.log(`THE RUN BROKE OFF: ${broken}`);
      const sum = (of: (verdict: Verdict) => readonly unknown[]): number =>
        total((verdict) => of(verdict).length);
      const apart = sum((v) => v.different) + sum((v) => v.invented) > 0;
      const equal = apart ? 'DIFFERENT' : broken === null ? 'equal' : 'NOT ALL COMPARED';
      console.log(
        `\nseed ${seed}: ${all.length} of ${count} faults in ${verdicts.length} sessions, ${Math.round((Date.now() - began) / 1_000)} s; ` +
          `lines: ${total(({ lines }) => lines.operator)} from the operator, ${total(({ lines }) => lines.agent)} from the agent ` +
          `(${total(({ unsure }) => unsure)} under the finger when a page went)\n` +
          `${sum((v) => v.lost)} lost, ${sum((v) => v.twice)} twice, ${sum((v) => v.disordered)} out of order; ` +
          `transcripts ${equal}`,
      );
      const fine =
        all.length > 0 &&
        broken === null &&
        wrongs.length === 0 &&
        late.length === 0 &&
        verdicts.every(clean);
      if (reportFile !== '') writeFileSync(reportFile, JSON.stringify({ survived: all.length, fine }));
      return fine ? 0 : 1;
    },
  };
}
