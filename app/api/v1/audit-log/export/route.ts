import { stringify } from 'csv-stringify/sync';
import { clock } from '#lib/live/clock.ts';
import { auditExportQuery, type AuditCursor, type AuditFilter, type AuditRow } from '#lib/protocol/audit.ts';
import { refused } from '#lib/protocol/faults.ts';
import { firstFault } from '#lib/protocol/http.ts';
import { categoryName, detailLine } from '#lib/session/audit-words.ts';
import { createCalendar } from '#lib/session/calendar.ts';
import { store } from '#lib/store/store.ts';
import { get } from '#app/api/v1/route-door.ts';

/** So many are read, written and forgotten before the next ones. */
const ROWS_AT_ONCE = 500;
const COLUMNS = ['Number', 'Date (UTC)', 'Category', 'Action', 'Actioned by', 'Subject', 'Details'];
const { stamp } = createCalendar('UTC');

const cellsOf = ({ seq, at, category, action, actor, subject, detail }: AuditRow): (string | number)[] => [
  seq,
  stamp(at),
  categoryName(category),
  action,
  actor,
  subject,
  detailLine(detail),
];

/** Where a semicolon or a tab parts cells, as in many countries' Excel, what follows one could be run as well. */
const inert = (cell: string | number): string | number =>
  typeof cell === 'number' ? cell : cell.replace(/([;\t\r\n]\s*)(?=[=+\-@＝＋－＠])/g, "$1'");

/** A cell that a spreadsheet would run is written as text (OWASP, CSV injection). */
const csv = (rows: (string | number)[][]): string =>
  stringify(
    rows.map((row) => row.map(inert)),
    { escape_formulas: true, quoted_string: true, record_delimiter: 'windows' },
  );

/** Pulled by whoever downloads: a slow reader holds one part in memory, not the log. */
function partsOf(filter: AuditFilter): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let after: AuditCursor | null = null;
  return new ReadableStream({
    // The byte order mark tells Excel that this is UTF-8.
    start: (controller) => controller.enqueue(encoder.encode(`\uFEFF${csv([COLUMNS])}`)),
    async pull(controller) {
      const rows = await store().audit.list(filter, after, ROWS_AT_ONCE);
      const last = rows.at(-1);
      if (last !== undefined) {
        after = { at: last.at, seq: last.seq };
        controller.enqueue(encoder.encode(csv(rows.map(cellsOf))));
      }
      if (rows.length < ROWS_AT_ONCE) controller.close();
    },
  });
}

const isZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false; // a zone that this Node does not know
  }
};

/** The filtered log as a file, named after the days that it covers. */
export const GET = get('audit', async ({ body }) => {
  const query = auditExportQuery.safeParse(Object.fromEntries(body));
  if (!query.success) return refused(firstFault(query.error.issues).fault);
  const { zone, ...filter } = query.data;
  const { day } = createCalendar(isZone(zone) ? zone : 'UTC');
  const first = filter.from === null ? 'start' : day(filter.from);
  const last = day(filter.to === null ? clock().now() : filter.to - 1);
  return new Response(partsOf(filter), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="audit-log-${first}-to-${last}.csv"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  });
});
