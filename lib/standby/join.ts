/** Before the agent window: a code is looked up, the agent user presses Start. */
import * as z from 'zod/mini';
import { post, type Answered } from '#lib/portal/http.ts';
import { joined, type joinBody } from '#lib/protocol/http.ts';
import { parseJoinCode } from '#lib/protocol/join-code.ts';
import { placeOfCode, readLinkKey } from '#lib/shelf/link-key.ts';
import { pageShelf } from '#lib/shelf/page-shelf.ts';

/** Whether the code opens an invitation; answers its canonical form. */
export const lookUp = (code: string): Promise<Answered<{ code: string }>> =>
  post('/api/v1/join/look-up', { code }, z.strictObject({ code: z.string() }));

/** Start. The first browser to press it becomes the agent and keeps the token that proves it. */
export async function join(body: z.input<typeof joinBody>): Promise<Answered<{ invitationId: string }>> {
  const answer = await post('/api/v1/join', body, joined);
  if (!answer.ok) return answer;
  const code = parseJoinCode(body.code);
  const shelf = await pageShelf('agent');
  if (code.ok) await shelf.agents.put(code.value, answer.value);
  return { ok: true, value: { invitationId: answer.value.invitationId } };
}

/** Whether this browser has already joined with this code, so that a reload goes on as the agent. */
export async function remembered(code: string): Promise<boolean> {
  const shelf = await pageShelf('agent');
  return (await shelf.agents.get(code)) !== null;
}

/** Moves the link's key from the address bar to the shelf, where no server and no screenshot sees it. */
export async function keepLinkKey(code: string): Promise<void> {
  const key = readLinkKey(location.hash);
  if (key === null) return;
  history.replaceState(history.state, '', location.pathname + location.search);
  const shelf = await pageShelf('agent');
  await shelf.linkKeys.put(placeOfCode(code), key);
}
