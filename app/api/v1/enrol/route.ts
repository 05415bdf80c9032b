import { nanoid } from 'nanoid';
import type * as z from 'zod/mini';
import { linkBehind } from '#app/enrolment-link.ts';
import { openPost } from '#app/api/v1/route-door.ts';
import { canonicalKey, isKey, verifyDevice } from '#lib/accounts/device-proof.ts';
import { hashSecret } from '#lib/accounts/secrets.ts';
import { clock } from '#lib/live/clock.ts';
import { changed } from '#lib/live/door.ts';
import { enrolBody, enrolmentProof, type enrolled } from '#lib/protocol/devices.ts';
import { done, refused } from '#lib/protocol/faults.ts';
import { browserOf } from '#lib/session/browser-name.ts';
import { store } from '#lib/store/store.ts';

/** A browser becomes a managed device: it shows that it holds the key it names, and uses the link once. */
export const POST = openPost(enrolBody, async ({ body, address, headers }) => {
  const { token, device: name, user, key, signature } = body;
  const link = await linkBehind(token, address);
  if (!link.ok) return link;
  const publicKey = canonicalKey(key);
  if (!isKey(key) || !verifyDevice(publicKey, enrolmentProof(token), signature))
    return refused('proof-wrong');
  const id = nanoid();
  const at = clock().now();
  const browser = browserOf(headers.get('user-agent') ?? '');
  const made = await store().enrolments.enrol(hashSecret(token), {
    id,
    name,
    user,
    publicKey,
    enrolledAt: at,
    address,
    browser,
  });
  if (!made.ok) return refused(made.why === 'key' ? 'already-enrolled' : 'enrolment-link');
  changed({ noun: 'device', id });
  const group = await store().groups.byId(made.groupId);
  await store().audit.append({
    at,
    category: 'device',
    action: 'Enrolled a device',
    actor: null,
    subject: name,
    detail: { group: group?.name ?? '', user, 'link by': link.value.createdBy.name },
  });
  return done({ deviceId: id } satisfies z.infer<typeof enrolled>);
});
