import type * as z from 'zod/mini';
import { clock } from '#lib/live/clock.ts';
import { groupPolicyBody, type GroupSaved } from '#lib/protocol/devices.ts';
import { done, refused } from '#lib/protocol/faults.ts';
import { policyChanges, samePolicy } from '#lib/session/policy-changes.ts';
import { store } from '#lib/store/store.ts';
import { groupChanged, reachedGroup, type AskedOf } from '#app/reached-group.ts';
import { post } from '#app/api/v1/route-door.ts';

type Asked = AskedOf<z.infer<typeof groupPolicyBody>>;

/** Saves over the version that was read; where there is a newer one the refusal tells it, by whom and since when. */
export const POST = post(
  'groups',
  groupPolicyBody,
  async ({ body: { version, policy }, operator, params: { id } }: Asked) => {
    const before = await reachedGroup(id, operator);
    if (!before.ok) return before;
    // What stands already is no write.
    if (before.value.version === version && samePolicy(before.value.policy, policy)) return done({});
    const saved =
      before.value.version === version &&
      (await store().groups.save(id, version, policy, operator.name, clock().now()));
    if (!saved) {
      const newer = await reachedGroup(id, operator);
      if (!newer.ok) return newer;
      const { changedBy: by, changedAt: at, ...stands } = newer.value;
      const current: GroupSaved = {
        now: clock().now(),
        by,
        at,
        version: stands.version,
        policy: stands.policy,
      };
      return { ...refused('group-changed'), current };
    }
    const changes = policyChanges(before.value.policy, policy);
    await groupChanged(before.value, operator, 'Changed device group settings', changes);
    return done({});
  },
);
