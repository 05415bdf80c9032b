import * as z from 'zod/mini';
import { get, post, postFile } from '#lib/portal/http.ts';

const answer = z.strictObject({ id: z.string() });

/** What the server would say. */
const saying =
  (status: number, body: string): typeof fetch =>
  () =>
    Promise.resolve(new Response(body, { status }));

test('asks in JSON, answers parsed', async () => {
  const asked: [unknown, RequestInit | undefined][] = [];
  const request: typeof fetch = (input, init) => {
    asked.push([input, init]);
    return Promise.resolve(new Response('{"id":"7"}', { status: 201 }));
  };
  expect(await post('/api/v1/x', { a: 1 }, answer, request)).toEqual({ ok: true, value: { id: '7' } });
  expect(asked[0]?.[0]).toBe('/api/v1/x');
  expect(asked[0]?.[1]).toMatchObject({ method: 'POST', body: '{"a":1}' });
  expect(new Headers(asked[0]?.[1]?.headers).get('content-type')).toBe('application/json');
});

const problem = (fault: string, more: object = {}) =>
  JSON.stringify({ type: 'about:blank', title: 'A sentence.', status: 422, fault, ...more });

test.each<[string, typeof fetch, object]>([
  ['a problem', saying(409, problem('already-joined')), { ok: false, fault: 'already-joined' }],
  [
    'a problem with its field',
    saying(422, problem('name-missing', { field: 'name' })),
    { ok: false, fault: 'name-missing', field: 'name' },
  ],
  [
    'a problem with a time',
    saying(429, problem('code-wait', { until: 5 })),
    { ok: false, fault: 'code-wait', until: 5 },
  ],
  ['a fault nobody knows', saying(400, problem('zzz')), { ok: false, fault: 'broken' }],
  ['an answer of another shape', saying(200, '{"id":7}'), { ok: false, fault: 'broken' }],
  ['a page where JSON should be', saying(200, '<html>'), { ok: false, fault: 'broken' }],
  ['a proxy before a server that is away', saying(502, '<html>'), { ok: false, fault: 'portal-away' }],
  ['no network', () => Promise.reject(new TypeError('Failed to fetch')), { ok: false, fault: 'portal-away' }],
])('%s never throws', async (_name, request, outcome) => {
  expect(await post('/api/v1/x', {}, answer, request)).toEqual(outcome);
});

test('reads by GET, and sends a file as it is by its own media type', async () => {
  const asked: [unknown, RequestInit | undefined][] = [];
  const request: typeof fetch = (input, init) => {
    asked.push([input, init]);
    return Promise.resolve(new Response('{"id":"7"}'));
  };
  const file = new Blob(['x'], { type: 'image/png' });
  expect(await get('/api/v1/x', answer, request)).toEqual({ ok: true, value: { id: '7' } });
  expect(await postFile('/api/v1/x', file, answer, request)).toEqual({ ok: true, value: { id: '7' } });
  await postFile('/api/v1/x', new Blob(['x']), answer, request);
  expect(asked[0]?.[1]?.method ?? 'GET').toBe('GET');
  expect(asked[1]?.[1]).toMatchObject({ method: 'POST', body: file });
  const types = asked.map(([, init]) => new Headers(init?.headers).get('content-type'));
  expect(types).toEqual([null, 'image/png', 'application/octet-stream']);
});
