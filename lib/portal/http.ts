/** The page's requests to /api/v1. */
import { isFault, refused, type Outcome, type Refusal } from '#lib/protocol/faults.ts';
import { problem } from '#lib/protocol/http.ts';
import { MINUTE_MS, SECOND_MS } from '#lib/protocol/limits.ts';

const TIMEOUT_MS = 15 * SECOND_MS;
const ACCEPT = 'application/json, application/problem+json';
const UPLOAD_TIMEOUT_MS = MINUTE_MS;

/** A refusal that may name the form field it is about, or tell what stands instead of what was read. */
export type FieldRefusal = Refusal & { readonly field?: string; readonly current?: unknown };
/** What a request comes to. */
export type Answered<T> = Extract<Outcome<T>, { ok: true }> | FieldRefusal;

type Schema<T> = { safeParse(value: unknown): { success: true; data: T } | { success: false } };

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // a proxy's page where JSON should be: no schema accepts it
  }
}

/**
 * One POST of JSON. Never rejects: no network or no answer in 15 s is `portal-away`, an answer that does not parse
 * is `broken`.
 * @param path from the origin's root, e.g. `/api/v1/join`
 * @param patience ms, where an answer may take longer than 15 s
 */
export const post = <T>(
  path: string,
  body: object,
  answer: Schema<T>,
  request: typeof fetch = fetch,
  patience = TIMEOUT_MS,
): Promise<Answered<T>> => {
  const headers = { 'content-type': 'application/json', accept: ACCEPT };
  return ask(path, { method: 'POST', headers, body: JSON.stringify(body) }, answer, request, patience);
};

/** One GET of JSON, which never rejects either. */
export const get = <T>(
  path: string,
  answer: Schema<T>,
  request: typeof fetch = fetch,
): Promise<Answered<T>> => ask(path, { headers: { accept: ACCEPT } }, answer, request, TIMEOUT_MS);

/** One POST of a file as it is, by the media type that the browser gives it; fails as `post` does, after a minute. */
export const postFile = <T>(
  path: string,
  file: Blob,
  answer: Schema<T>,
  request: typeof fetch = fetch,
): Promise<Answered<T>> => {
  const headers = {
    'content-type': file.type === '' ? 'application/octet-stream' : file.type,
    accept: ACCEPT,
  };
  return ask(path, { method: 'POST', headers, body: file }, answer, request, UPLOAD_TIMEOUT_MS);
};

async function ask<T>(
  path: string,
  init: RequestInit,
  answer: Schema<T>,
  request: typeof fetch,
  patience: number,
): Promise<Answered<T>> {
  let response: Response;
  let json: unknown;
  try {
    response = await request(path, { ...init, signal: AbortSignal.timeout(patience) });
    json = parse(await response.text());
  } catch {
    return refused('portal-away'); // fetch says no more than that it failed
  }
  if (response.ok) {
    const parsed = answer.safeParse(json);
    return parsed.success ? { ok: true, value: parsed.data } : refused('broken');
  }
  const parsed = problem.safeParse(json);
  // 502–504 without our own body come from a proxy before a server that is away
  if (!parsed.success)
    return refused(response.status >= 502 && response.status <= 504 ? 'portal-away' : 'broken');
  const { fault, until, field, current } = parsed.data;
  const refusal = refused(isFault(fault) ? fault : 'broken', until);
  return {
    ...refusal,
    ...(field === undefined ? {} : { field }),
    ...(current === undefined ? {} : { current }),
  };
}
