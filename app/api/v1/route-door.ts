/** The one door of /api/v1: origin, media type, size, schema and permission, and one shape for every refusal. */
import type * as z from 'zod/mini';
import { accounts, type Operator } from '#lib/accounts/accounts.ts';
import { may } from '#lib/accounts/roles.ts';
import { clock } from '#lib/live/clock.ts';
import {
  done,
  refused,
  sentenceOf,
  statusOf,
  type Fault,
  type Outcome,
  type Refusal,
} from '#lib/protocol/faults.ts';
import { firstFault, type Problem } from '#lib/protocol/http.ts';
import { HTTP_BODY_MAX_BYTES, SECOND_MS } from '#lib/protocol/limits.ts';
import type { Permission } from '#lib/protocol/permission.ts';
import { failed } from './route-log.ts';

/** The address that the server's own door found; a client cannot set it. */
export const addressOf = (headers: Headers): string => headers.get('x-parley-address') ?? 'unknown';

/** A refusal that may tell, as a member of its own (RFC 9457, 3.2), what stands instead of what was read. */
type Stale = Refusal & { readonly current?: object };

/** RFC 9457. */
export function problemResponse({ fault, until, current }: Stale, field: string | null = null): Response {
  const problem: Problem = {
    type: `urn:parley:fault:${fault}`,
    title: sentenceOf(fault),
    status: statusOf(fault),
    fault,
    ...(field === null ? {} : { field }),
    ...(until === undefined ? {} : { until }),
    ...(current === undefined ? {} : { current }),
  };
  const headers = new Headers({ 'content-type': 'application/problem+json', 'cache-control': 'no-store' });
  if (until !== undefined) {
    headers.set('retry-after', String(Math.max(1, Math.ceil((until - clock().now()) / SECOND_MS))));
  }
  return new Response(JSON.stringify(problem), { status: problem.status, headers });
}

/** Reads at most `most` bytes, whatever Content-Length says; null when there is more. */
async function readBody(request: Request, most: number): Promise<Buffer | null> {
  if (Number(request.headers.get('content-length')) > most) return null;
  if (request.body === null) return Buffer.alloc(0);
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  // Leaving the loop cancels the stream.
  for await (const chunk of request.body) {
    bytes += chunk.byteLength;
    if (bytes > most) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const mediaType = (headers: Headers): string =>
  headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';

function parseJson(text: string): { value: unknown } | null {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null; // not JSON: the caller answers `malformed`
  }
}

/**
 * Who may use a route. Every route names it; tests read it from the route and try every role. `own-account` is open
 * also to those who have signed in and still have to set two-factor up.
 */
export type Need = Permission | 'signed-in' | 'own-account';

export type Asked<B, P, Who> = {
  readonly body: B;
  readonly params: P;
  readonly headers: Headers;
  readonly address: string;
  /** who asks; null where anybody may */
  readonly operator: Who;
};
/** What a route answers: an outcome, and with success perhaps headers such as Set-Cookie. */
export type Answered = { readonly ok: true; readonly value: object; readonly headers?: Headers } | Stale;

type Context<P> = { readonly params: Promise<P> };
type Route<P> = (request: Request, context: Context<P>) => Promise<Response>;
type Check<Who> = (headers: Headers) => Promise<Outcome<Who>>;

const permitted =
  (needs: Need): Check<Operator> =>
  async (headers) => {
    const asking = await accounts().whoAsks(headers);
    if (asking === null) return refused('not-signed-in');
    if (needs === 'own-account') return done(asking.operator);
    if (asking.owesTwoFactor) return refused('two-factor-first');
    const { operator } = asking;
    return needs === 'signed-in' || may(operator, needs) ? done(operator) : refused('not-allowed');
  };

/** Whatever throws ends here. */
const guarded =
  <P>(run: Route<P>): Route<P> =>
  async (request, context) => {
    try {
      return await run(request, context);
    } catch (error) {
      failed(error);
      return problemResponse(refused('broken'));
    }
  };

const answering = <S extends z.ZodMiniType, P, Who>(
  check: Check<Who>,
  schema: S,
  run: (asked: Asked<z.output<S>, P, Who>) => Promise<Answered>,
  most = HTTP_BODY_MAX_BYTES,
): Route<P> =>
  guarded(async (request, { params }) => {
    const { headers } = request;
    if (!accounts().isOwnOrigin(headers.get('origin'))) return problemResponse(refused('cross-site'));
    if (mediaType(headers) !== 'application/json') return problemResponse(refused('malformed'));
    // As with files: so much is not taken from everybody.
    const early = most > HTTP_BODY_MAX_BYTES ? await check(headers) : null;
    if (early?.ok === false) return problemResponse(early);
    const sent = await readBody(request, most);
    if (sent === null) return problemResponse(refused('too-large'));
    const json = parseJson(sent.toString('utf8'));
    if (json === null) return problemResponse(refused('malformed'));
    const who = early ?? (await check(headers));
    if (!who.ok) return problemResponse(who);
    const body = schema.safeParse(json.value);
    if (!body.success) {
      const { fault, field } = firstFault(body.error.issues);
      return problemResponse(refused(fault), field);
    }
    const asked = { body: body.data, params: await params, headers, address: addressOf(headers) };
    const answer = await run({ ...asked, operator: who.value });
    return responseTo(answer);
  });

function responseTo(answer: Answered): Response {
  if (!answer.ok) return problemResponse(answer);
  const headers = new Headers(answer.headers);
  headers.set('cache-control', 'no-store');
  return Response.json(answer.value, { headers });
}

/**
 * A POST route for operators.
 * @param needs who may use it
 * @param schema the body, from lib/protocol
 * @param most bytes of the body
 */
export const post = <S extends z.ZodMiniType, P extends object = object>(
  needs: Need,
  schema: S,
  run: (asked: Asked<z.output<S>, P, Operator>) => Promise<Answered>,
  most = HTTP_BODY_MAX_BYTES,
) => Object.assign(answering(permitted(needs), schema, run, most), { needs });

/**
 * A POST route for anybody, signed in or not.
 * @param closed asked before anything else: a fault that makes the whole route as if it were not there
 */
export const openPost = <S extends z.ZodMiniType, P extends object = object>(
  schema: S,
  run: (asked: Asked<z.output<S>, P, null>) => Promise<Answered>,
  closed: () => Promise<Fault | null> = async () => null,
) => {
  const open = answering<S, P, null>(async () => done(null), schema, run);
  const handler = guarded<P>(async (request, context) => {
    const shut = await closed();
    return shut === null ? open(request, context) : problemResponse(refused(shut));
  });
  return Object.assign(handler, { needs: 'anybody' as const });
};

/** A file as it was sent: its bytes, the media type that its sender gave it, and the query of the address. */
type Sent = { readonly bytes: Buffer; readonly type: string; readonly query: URLSearchParams };

/**
 * A POST route for operators that takes one file.
 * @param largest bytes, and what is said of more
 */
export const upload = <P extends object = object>(
  needs: Need,
  largest: { readonly bytes: number; readonly fault: Fault },
  run: (asked: Asked<Sent, P, Operator>) => Promise<Answered>,
) =>
  Object.assign(
    guarded<P>(async (request, { params }) => {
      const { headers } = request;
      if (!accounts().isOwnOrigin(headers.get('origin'))) return problemResponse(refused('cross-site'));
      // Before anything is read: this much is not taken from everybody.
      const who = await permitted(needs)(headers);
      if (!who.ok) return problemResponse(who);
      const bytes = await readBody(request, largest.bytes);
      if (bytes === null) return problemResponse(refused(largest.fault));
      const body = { bytes, type: mediaType(headers), query: new URL(request.url).searchParams };
      const asked = { body, params: await params, headers, address: addressOf(headers) };
      return responseTo(await run({ ...asked, operator: who.value }));
    }),
    { needs },
  );

/** What a GET route answers that answers with JSON. */
export const answer = (value: object): Response =>
  Response.json(value, { headers: { 'cache-control': 'no-store' } });

/** A GET route for operators that answers with something to download, or with JSON. */
export const get = <P extends object = object>(
  needs: Need,
  run: (asked: Asked<URLSearchParams, P, Operator>) => Promise<Response | Refusal>,
) =>
  Object.assign(
    guarded<P>(async (request, { params }) => {
      const { headers } = request;
      const who = await permitted(needs)(headers);
      if (!who.ok) return problemResponse(who);
      const body = new URL(request.url).searchParams;
      const asked = { body, params: await params, headers, address: addressOf(headers) };
      const answer = await run({ ...asked, operator: who.value });
      return answer instanceof Response ? answer : problemResponse(answer);
    }),
    { needs },
  );
