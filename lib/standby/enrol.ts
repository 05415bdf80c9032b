/** Before the Managed Agent window: a link is looked up, the agent user makes this browser a managed device. */
import { post, type Answered } from '#lib/portal/http.ts';
import {
  enrolled,
  enrolmentGreeting,
  enrolmentProof,
  type EnrolmentGreeting,
} from '#lib/protocol/devices.ts';
import { refused } from '#lib/protocol/faults.ts';
import { DEVICE_PLACE, makeDeviceKeys, publicKeyOf, signWith } from '#lib/shelf/device-key.ts';
import { pageShelf } from '#lib/shelf/page-shelf.ts';

/** What this browser is before anybody has pressed anything. */
export type EnrolmentStart =
  /** it is a device already */
  | { readonly at: 'enrolled' }
  /** it keeps no data, so it would be a stranger again after a reload */
  | { readonly at: 'keeps-nothing' }
  /** there is no token in the address */
  | { readonly at: 'no-link' }
  | { readonly at: 'link'; readonly token: string; readonly greeting: Answered<EnrolmentGreeting> };

/** The token of an enrolment link's fragment, taken out of the address bar at once; null where there is none. */
export function takeToken(): string | null {
  const token = new URLSearchParams(location.hash.replace(/^#/, '')).get('t');
  if (location.hash !== '') history.replaceState(history.state, '', location.pathname + location.search);
  return token === '' ? null : token;
}

export async function beginEnrolment(token: string | null): Promise<EnrolmentStart> {
  const shelf = await pageShelf('agent');
  const known = await shelf.devices.get(DEVICE_PLACE);
  if (known !== null && known.deviceId !== null) return { at: 'enrolled' };
  if (!shelf.keeps) return { at: 'keeps-nothing' };
  if (token === null) return { at: 'no-link' };
  return { at: 'link', token, greeting: await post('/api/v1/enrol/look-up', { token }, enrolmentGreeting) };
}

/** `key-not-kept`: this browser does not keep the key, so nothing was enrolled. */
export async function enrol(body: {
  readonly token: string;
  readonly device: string;
  readonly user: string;
}): Promise<Answered<{ deviceId: string }>> {
  const shelf = await pageShelf('agent');
  const known = await shelf.devices.get(DEVICE_PLACE);
  if (known !== null && known.deviceId !== null) return refused('already-enrolled');
  // A key of its own for each try: what came of an earlier one may not have been heard.
  const keys = await makeDeviceKeys();
  await shelf.devices.put(DEVICE_PLACE, { deviceId: null, keys });
  if (!shelf.keeps) return refused('key-not-kept');
  const key = await publicKeyOf(keys);
  const signature = await signWith(keys, enrolmentProof(body.token));
  const answer = await post('/api/v1/enrol', { ...body, key, signature }, enrolled);
  if (!answer.ok) return answer;
  await shelf.devices.put(DEVICE_PLACE, { deviceId: answer.value.deviceId, keys });
  return answer;
}
