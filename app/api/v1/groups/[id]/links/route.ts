import { nanoid } from 'nanoid';
import type * as z from 'zod/mini';
import { hashSecret, makeSecret } from '#lib/accounts/secrets.ts';
import { clock } from '#lib/live/clock.ts';
import { enrolmentLinkBody, type EnrolmentLinkMade, type EnrolmentLinks } from '#lib/protocol/devices.ts';
import { done, refused } from '#lib/protocol/faults.ts';
import { DAY_MS, ENROLMENTS_SHOWN } from '#lib/protocol/limits.ts';
import { store } from '#lib/store/store.ts';
import { groupChanged, reachedGroup, type AskedOf } from '#app/reached-group.ts';
import { answer, get, post } from '#app/api/v1/route-door.ts';

type Asked = AskedOf<z.infer<typeof enrolmentLinkBody>>;

/** The token is in this one answer and nowhere else. */
export const POST = post(
  'groups',
  enrolmentLinkBody,
  async ({ body: { uses, days }, operator, params: { id: groupId } }: Asked) => {
    const group = await reachedGroup(groupId, operator);
    if (!group.ok) return group;
    const id = nanoid();
    const token = makeSecret();
    const now = clock().now();
    const expiresAt = now + days * DAY_MS;
    const createdBy = { id: operator.id, name: operator.name };
    const link = { id, groupId, createdBy, createdAt: now, expiresAt, uses };
    if (!(await store().enrolments.create(link, hashSecret(token)))) return refused('not-found');
    await groupChanged(group.value, operator, 'Made an enrolment link', { link: id, uses, days });
    return done({ id, token, expiresAt } satisfies EnrolmentLinkMade);
  },
);

/** Newest first, each with the devices that it enrolled last. */
export const GET = get<{ id: string }>('groups', async ({ operator, params: { id } }) => {
  const group = await reachedGroup(id, operator);
  if (!group.ok) return group;
  const links = await store().enrolments.listOf(id);
  return answer({
    now: clock().now(),
    links: links.map(({ enrolments, ...link }) => ({
      id: link.id,
      createdBy: link.createdBy.name,
      createdAt: link.createdAt,
      expiresAt: link.expiresAt,
      uses: link.uses,
      used: link.used,
      revokedAt: link.revokedAt,
      enrolments: enrolments
        .slice(-ENROLMENTS_SHOWN)
        .toReversed()
        .map(({ device, user, at }) => ({ device, user, at })),
    })),
  } satisfies EnrolmentLinks);
});
