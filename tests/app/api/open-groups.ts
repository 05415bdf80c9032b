/** The routes of device groups, asked by the first administrator. */
import { sql } from 'kysely';
import { POST as create } from '#app/api/v1/groups/route.ts';
import { GET as links, POST as link } from '#app/api/v1/groups/[id]/links/route.ts';
import { POST as settings } from '#app/api/v1/groups/[id]/settings/route.ts';
import { enrolmentLinkMade, enrolmentLinks, groupMade, type Policy } from '#lib/protocol/devices.ts';
import { DEFAULT_POLICY } from '#lib/session/policy-changes.ts';
import { openRoutes, ORIGIN, send, type Route } from './open-routes.ts';

/** A GET below an id. */
export const look = (route: Route, id: string, cookie: string): Promise<Response> =>
  route(new Request(`${ORIGIN}/api/v1/x`, { headers: { cookie } }), { params: Promise.resolve({ id }) });

export async function openGroups() {
  const routes = await openRoutes();
  const cookie = await routes.administrator();
  return {
    ...routes,
    cookie,
    /** Makes a group; resolves to its id. */
    async made(name: string): Promise<string> {
      return groupMade.parse(await (await send(create, { name }, { cookie })).json()).id;
    },
    save: (id: string, version: number, own: Partial<Policy>): Promise<Response> =>
      send(settings, { version, policy: { ...DEFAULT_POLICY, ...own } }, { cookie, id }),
    async makeLink(id: string, body = { uses: 1, days: 7 }) {
      return enrolmentLinkMade.parse(await (await send(link, body, { cookie, id })).json());
    },
    async listed(id: string) {
      return enrolmentLinks.parse(await (await look(links, id, cookie)).json());
    },
    /** What the audit log says of groups, oldest first. */
    async audited() {
      const { rows } = await sql<{ action: string; subject: string; detail: string; actor: string }>`
        select action, subject, detail, actor from audit where category = 'group' order by seq`.execute(
        routes.store.db,
      );
      return rows.map(({ detail, ...row }) => ({ ...row, detail: JSON.parse(detail) }));
    },
    /** What the administrator is from now on. */
    async become(role: 'administrator' | 'operator'): Promise<void> {
      await sql`update auth_user set role = ${role}`.execute(routes.store.db);
    },
    /** No groups, nothing written down, nothing told. */
    async clear(): Promise<void> {
      for (const table of ['session', 'device', 'device_group', 'audit'] as const)
        await routes.store.db.deleteFrom(table).execute();
      routes.changes.length = 0;
    },
  };
}
export type OpenGroups = Awaited<ReturnType<typeof openGroups>>;
