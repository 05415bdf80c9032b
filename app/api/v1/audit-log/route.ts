import { firstFault } from '#lib/protocol/http.ts';
import { refused } from '#lib/protocol/faults.ts';
import { auditListQuery, type AuditPage } from '#lib/protocol/audit.ts';
import { store } from '#lib/store/store.ts';
import { get } from '#app/api/v1/route-door.ts';

const PAGE_ROWS = 50;

/** One page of the log, newest first; the first one also says whom it names. */
export const GET = get('audit', async ({ body }) => {
  const query = auditListQuery.safeParse(Object.fromEntries(body));
  if (!query.success) return refused(firstFault(query.error.issues).fault);
  const { belowAt, belowSeq, ...filter } = query.data;
  const after = belowAt === undefined || belowSeq === undefined ? null : { at: belowAt, seq: belowSeq };
  const rows = await store().audit.list(filter, after, PAGE_ROWS + 1);
  const page: AuditPage = {
    rows: rows.slice(0, PAGE_ROWS),
    more: rows.length > PAGE_ROWS,
    people: after === null ? await store().audit.people() : [],
  };
  return Response.json(page, { headers: { 'cache-control': 'no-store' } });
});
