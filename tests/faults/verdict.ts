/** Compares what was typed with the two transcripts that were saved. Pure. */
import * as z from 'zod';
import type { Person } from './draw.ts';

/** Save as data, as far as it is needed here. */
const transcript = z.object({
  format: z.literal('parley-transcript'),
  entries: z.array(
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('system'), text: z.string() }),
      z.object({
        kind: z.literal('line'),
        key: z.string(),
        by: z.enum(['operator', 'agent']),
        text: z.string(),
        state: z.string().nullable(),
      }),
    ]),
  ),
});
export type Transcript = z.infer<typeof transcript>;

/** Throws on what Save never writes. */
export const parseTranscript = (json: string): Transcript => transcript.parse(JSON.parse(json));

/** What one person typed, in order. */
export type Typed = {
  readonly text: string;
  /** false: the page went before it could say whether it took the line */
  readonly sure: boolean;
};

export type Verdict = {
  readonly lines: Readonly<Record<Person, number>>;
  readonly unsure: number;
  /** taken by the sender's page and not in both transcripts */
  readonly lost: readonly string[];
  /** in one transcript more than once */
  readonly twice: readonly string[];
  /** in one transcript behind a line of the same author that was typed later */
  readonly disordered: readonly string[];
  /** in a transcript, typed by nobody */
  readonly invented: readonly string[];
  /** how the two transcripts differ, in words */
  readonly different: readonly string[];
};

export const clean = (verdict: Verdict): boolean =>
  [verdict.lost, verdict.twice, verdict.disordered, verdict.invented, verdict.different].every(
    (found) => found.length === 0,
  );

type Saved = Readonly<Record<Person, Transcript>>;
const PEOPLE = ['operator', 'agent'] as const;

const linesOf = (saved: Transcript, by: Person) =>
  saved.entries.flatMap((entry) => (entry.kind === 'line' && entry.by === by ? [entry] : []));

/** @param saved each side's own copy */
export function judge(typed: Readonly<Record<Person, readonly Typed[]>>, saved: Saved): Verdict {
  const lost = new Set<string>();
  const twice = new Set<string>();
  const disordered = new Set<string>();
  const invented = new Set<string>();
  const different: string[] = [];

  for (const by of PEOPLE) {
    const turn = new Map(typed[by].map((line, i) => [line.text, i]));
    for (const side of PEOPLE) {
      const seen = new Set<string>();
      let latest = -1;
      for (const { text, state } of linesOf(saved[side], by)) {
        const at = turn.get(text);
        if (at === undefined) invented.add(text);
        else if (seen.has(text)) twice.add(text);
        else if (at < latest) disordered.add(text);
        latest = Math.max(latest, at ?? -1);
        seen.add(text);
        if (side === by && state !== 'delivered' && state !== 'read')
          different.push(`${text} is ${state} at its author's`);
      }
      for (const { text, sure } of typed[by]) if (sure && !seen.has(text)) lost.add(text);
    }
    const rows = (side: Person): string[] =>
      linesOf(saved[side], by).map(({ key, text }) => `${key} ${text}`);
    const [ours, theirs] = [rows('operator'), rows('agent')];
    const i = ours.findIndex((row, n) => row !== theirs[n]);
    if (i >= 0 || ours.length !== theirs.length)
      different.push(
        `${by}'s lines: ${ours.length} in the operator's copy, ${theirs.length} in the agent's; first difference: ` +
          `${ours[i < 0 ? theirs.length : i] ?? 'none'} / ${theirs[i < 0 ? ours.length : i] ?? 'none'}`,
      );
  }
  return {
    lines: { operator: typed.operator.length, agent: typed.agent.length },
    unsure: [...typed.operator, ...typed.agent].filter(({ sure }) => !sure).length,
    lost: [...lost],
    twice: [...twice],
    disordered: [...disordered],
    invented: [...invented],
    different,
  };
}
