/** The one door of /api/v1: origin, media type, size and schema of every POST, and one shape for every refusal. */
import type * as z from 'zod/mini';
import { accounts, type Operator } from '#lib/accounts/accounts.ts';
import { may, type Permission } from '#lib/accounts/roles.ts';
import { clock } from '#lib/live/clock.ts';
import {
  refused,
  sentenceOf,
  statusOf,
  type Fault,
  type Outcome,
  type Refusal,
} from '#lib/protocol/faults.ts';
import { firstFault, type Problem } from '#lib/protocol/http.ts';
import { HTTP_BODY_MAX_BYTES, SECOND_MS } from '#lib/protocol/limits.ts';
import { failed } from './route-log.ts';

/** The address that the server's own door found; a client cannot set it. */
export const addressOf = (headers: Headers): string => headers.get('x-parley-address') ?? 'unknown';

/** RFC 9457. */
export function problemResponse({ fault, until }: Refusal, field: string | null = null): Response {
  const problem: Problem = {
    type: `urn:parley:fault:${fault}`,
    title: sentenceOf(fault),
    status: statusOf(fault),
    fault,
    ...(field === null ? {} : { field }),
    ...(until === undefined ? {} : { until }),
  };
  const headers = new Headers({ 'content-type': 'application/problem+json', 'cache-control': 'no-store' });
  if (until !== undefined) {
    headers.set('retry-after', String(Math.max(1, Math.ceil((until - clock().now()) / SECOND_MS))));
  }
  return new Response(JSON.stringify(problem), { status: problem.status, headers });
}

/** Reads at most HTTP_BODY_MAX_BYTES, whatever Content-Length says; null when there is more. */
async function readBody(request: Request): Promise<string | null> {
  if (request.body === null) return '';
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  // Leaving the loop cancels the stream.
  for await (const chunk of request.body) {
    bytes += chunk.byteLength;
    if (bytes > HTTP_BODY_MAX_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

const isJson = (headers: Headers): boolean =>
  headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() === 'application/json';

function parseJson(text: string): { value: unknown } | null {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null; // not JSON: the caller answers `malformed`
  }
}

export type Asked<B, P> = {
  readonly body: B;
  readonly params: P;
  readonly headers: Headers;
  readonly address: string;
};
/** What a route answers: an outcome, and with success perhaps headers such as Set-Cookie. */
export type Answered = { readonly ok: true; readonly value: object; readonly headers?: Headers } | Refusal;

type Context<P> = { readonly params: Promise<P> };

/**
 * A POST route.
 * @param schema the body, from lib/protocol/http.ts
 * @param closed asked before anything else: a fault that makes the whole route as if it were not there
 */
export const post =
  <S extends z.ZodMiniType, P extends object = object>(
    schema: S,
    run: (asked: Asked<z.output<S>, P>) => Promise<Answered>,
    closed: () => Promise<Fault | null> = async () => null,
  ) =>
  async (request: Request, { params }: Context<P>): Promise<Response> => {
    try {
      const shut = await closed();
      if (shut !== null) return problemResponse(refused(shut));
      if (!accounts().isOwnOrigin(request.headers.get('origin')))
        return problemResponse(refused('cross-site'));
      if (!isJson(request.headers)) return problemResponse(refused('malformed'));
      const text = await readBody(request);
      if (text === null) return problemResponse(refused('too-large'));
      const json = parseJson(text);
      if (json === null) return problemResponse(refused('malformed'));
      const body = schema.safeParse(json.value);
      if (!body.success) {
        const { fault, field } = firstFault(body.error.issues);
        return problemResponse(refused(fault), field);
      }
      const { headers } = request;
      const answer = await run({
        body: body.data,
        params: await params,
        headers,
        address: addressOf(headers),
      });
      if (!answer.ok) return problemResponse(answer);
      const answerHeaders = new Headers(answer.headers);
      answerHeaders.set('cache-control', 'no-store');
      return Response.json(answer.value, { headers: answerHeaders });
    } catch (error) {
      failed(error);
      return problemResponse(refused('broken'));
    }
  };

/** The operator who asks, if the role has that permission. */
export async function permitted(headers: Headers, permission: Permission): Promise<Outcome<Operator>> {
  const operator = await accounts().whoIs(headers);
  if (operator === null) return refused('not-signed-in');
  return may(operator, permission) ? { ok: true, value: operator } : refused('not-allowed');
}
