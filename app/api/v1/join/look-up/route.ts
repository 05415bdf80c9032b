import { done } from '#lib/protocol/faults.ts';
import { lookUpCodeBody } from '#lib/protocol/http.ts';
import { greetingFor } from '#app/join-greeting.ts';
import { openPost } from '#app/api/v1/route-door.ts';

export const POST = openPost(lookUpCodeBody, async ({ body, address }) => {
  const greeting = await greetingFor(body.code, address);
  return greeting.ok ? done({ code: greeting.value.code }) : greeting;
});
