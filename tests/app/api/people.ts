/** Users as an administrator makes them, by the routes themselves. */
import { POST as invited } from '#app/api/v1/invited/route.ts';
import { POST as invite } from '#app/api/v1/users/invite/route.ts';
import type { GroupAccess, Role } from '#lib/protocol/permission.ts';
import { signedIn } from '#lib/protocol/http.ts';
import { madeUserLink } from '#lib/protocol/users.ts';
import { cookiesOf, PASSWORD, send } from './open-routes.ts';

export type Person = { readonly id: string; readonly cookie: string; readonly email: string };

/** The token of an invitation's link. */
export async function inviteLink(
  cookie: string,
  name: string,
  role: Role,
  groups: GroupAccess = 'every',
): Promise<string> {
  const body = { name, email: `${name.toLowerCase()}@nsl.example`, role, groups };
  return madeUserLink.parse(await (await send(invite, body, { cookie })).json()).token;
}

/** Invited, and signed in with PASSWORD. */
export async function makeUser(
  cookie: string,
  name: string,
  role: Role,
  groups?: GroupAccess,
): Promise<Person> {
  const token = await inviteLink(cookie, name, role, groups);
  const response = await send(invited, { token, password: PASSWORD });
  const { id } = signedIn.parse(await response.json());
  return { id, cookie: cookiesOf(response), email: `${name.toLowerCase()}@nsl.example` };
}
