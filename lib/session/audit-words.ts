/** The audit log as people read it. Pure. */
import {
  auditCategory,
  type AuditCategory,
  type AuditDetail,
  type AuditVerdict,
} from '#lib/protocol/audit.ts';

export const CATEGORY_NAMES: Record<AuditCategory, string> = {
  account: 'Account',
  session: 'Session',
  'on-demand': 'On-demand',
  group: 'Device group',
  device: 'Device',
  message: 'Message',
  settings: 'Settings',
  user: 'User',
};

/** A category that is none is shown as it is: somebody wrote it there. */
export function categoryName(category: string): string {
  const known = auditCategory.safeParse(category);
  return known.success ? CATEGORY_NAMES[known.data] : category;
}

type Value = AuditDetail[string];
/** One thing of an entry's detail: what it is, or what it was before and after. */
export type DetailWords =
  | { readonly name: string; readonly value: string }
  | { readonly name: string; readonly before: string; readonly after: string };

function valueWords(value: Value | undefined): string {
  if (value === undefined || value === null || value === '') return '—';
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (Array.isArray(value)) return value.length === 0 ? '—' : value.join(', ');
  return String(value);
}

const sentenceCase = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}`;

/** `idle sign-out before` and `idle sign-out after` become one; all else stands for itself. */
export function detailWords(detail: AuditDetail): DetailWords[] {
  const words = new Map<string, DetailWords>();
  for (const [key, value] of Object.entries(detail)) {
    const [, name = key, side] = /^(.*?)\s*\b(before|after)$/i.exec(key) ?? [];
    if (side === undefined) {
      words.set(key, { name: sentenceCase(key), value: valueWords(value) });
      continue;
    }
    const known = words.get(`${name} \u2192`);
    const pair = known !== undefined && 'before' in known ? known : { before: '—', after: '—' };
    const changed =
      side.toLowerCase() === 'before' ? { before: valueWords(value) } : { after: valueWords(value) };
    words.set(`${name} \u2192`, { ...pair, ...changed, name: sentenceCase(name === '' ? 'Value' : name) });
  }
  return [...words.values()];
}

/** The same in one line. */
export const detailLine = (detail: AuditDetail): string =>
  detailWords(detail)
    .map((word) =>
      'value' in word ? `${word.name}: ${word.value}` : `${word.name}: ${word.before} → ${word.after}`,
    )
    .join('; ');

const figure = (count: number): string => count.toLocaleString('en');
const entries = (count: number): string => `${figure(count)} ${count === 1 ? 'entry' : 'entries'}`;

/** @param stamp how a time (server ms) is written */
export function verdictWords(verdict: AuditVerdict, stamp: (at: number) => string): string {
  if (verdict.holds) {
    if (verdict.from === null || verdict.to === null) return 'The audit log holds. It has no entries yet.';
    const span = `${entries(verdict.rows)} from ${stamp(verdict.from)} to ${stamp(verdict.to)}`;
    return `The audit log holds: ${span}. None was changed, moved, added or taken away.`;
  }
  const { rows, seq, at, how } = verdict;
  const entry = at === null ? `Entry ${figure(seq)}` : `Entry ${figure(seq)} (${stamp(at)})`;
  const what = {
    changed: `${entry} is not as it was written.`,
    missing: `${entry} is missing.`,
    moved: `${entry} was moved here from another place.`,
    added: `${entry} was not written by Parley.`,
    cut: `Its end was tampered with: ${entry.toLowerCase()} and later ones may have been taken away.`,
  }[how];
  const sound =
    rows === 0
      ? ''
      : ` ${rows === 1 ? 'The entry' : `The ${entries(rows)}`} before ${rows === 1 ? 'is' : 'are'} sound.`;
  return `The audit log does not hold. ${what}${sound} Compare it with a back-up, and find out who can write to the database.`;
}
