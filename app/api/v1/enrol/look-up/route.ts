import { linkBehind } from '#app/enrolment-link.ts';
import { openPost } from '#app/api/v1/route-door.ts';
import { enrolmentLookUpBody, type EnrolmentGreeting } from '#lib/protocol/devices.ts';
import { done, refused } from '#lib/protocol/faults.ts';
import { store } from '#lib/store/store.ts';

/** What an enrolment link is for. Looking uses nothing up. */
export const POST = openPost(enrolmentLookUpBody, async ({ body, address }) => {
  const link = await linkBehind(body.token, address);
  if (!link.ok) return link;
  const [group, organisation] = await Promise.all([
    store().groups.byId(link.value.groupId),
    store().organisation.name(),
  ]);
  if (group === null) return refused('enrolment-link');
  const { name, policy } = group;
  return done({ organisation, group: name, acknowledge: policy.acknowledge } satisfies EnrolmentGreeting);
});
