/** The audit log as it is read: filtered, newest first, page by page. */
import { sql, type Kysely } from 'kysely';
import {
  auditDetail,
  type AuditCursor,
  type AuditDetail,
  type AuditFilter,
  type AuditRow,
} from '#lib/protocol/audit.ts';
import type { Schema } from './schema.ts';

/** A row that somebody changed by hand is still shown, as it is. */
function detailOf(text: string): AuditDetail {
  try {
    return auditDetail.parse(JSON.parse(text));
  } catch {
    return { 'Not readable': text };
  }
}

/** In LIKE, with `\` before what would be a pattern. */
const anywhere = (text: string): string => `%${text.toLowerCase().replace(/[\\%_]/g, String.raw`\$&`)}%`;

export async function auditList(
  db: Kysely<Schema>,
  { from, to, category, person, text }: AuditFilter,
  after: AuditCursor | null,
  limit: number,
): Promise<AuditRow[]> {
  let query = db
    .selectFrom('audit')
    .select(['seq', 'at', 'category', 'action', 'actor', 'subject', 'detail'])
    .orderBy('at', 'desc')
    .orderBy('seq', 'desc')
    .limit(limit);
  if (from !== null) query = query.where('at', '>=', from);
  if (to !== null) query = query.where('at', '<', to);
  if (category !== null) query = query.where('category', '=', category);
  if (person !== null) query = query.where('actor_id', '=', person);
  if (text.trim() !== '') {
    const like = anywhere(text.trim());
    query = query.where((where) =>
      where.or(
        (['action', 'actor', 'subject', 'detail'] as const).map(
          (column) => sql<boolean>`lower(${sql.ref(column)}) like ${like} escape '\\'`,
        ),
      ),
    );
  }
  if (after !== null) {
    query = query
      .where('at', '<=', after.at)
      .where((where) => where.or([where('at', '<', after.at), where('seq', '<', after.seq)]));
  }
  const rows = await query.execute();
  return rows.map((row) => ({ ...row, detail: detailOf(row.detail) }));
}

export async function auditPeople(db: Kysely<Schema>): Promise<{ id: string; name: string }[]> {
  const newest = db
    .selectFrom('audit')
    .select((row) => row.fn.max('seq').as('seq'))
    .where('actor_id', 'is not', null)
    .groupBy('actor_id');
  const rows = await db
    .selectFrom('audit')
    .select(['actor_id', 'actor'])
    .where('seq', 'in', newest)
    .execute();
  return rows
    .map(({ actor_id: id, actor: name }) => ({ id: id ?? '', name }))
    .toSorted((a, b) => a.name.localeCompare(b.name));
}
