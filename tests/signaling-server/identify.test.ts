/** Who may open a socket at all, and as whom. */
import { PROTOCOL_VERSION } from '#lib/protocol/limits.ts';
import { eachBroker, ORIGIN } from './running-broker.ts';
import { knock } from './tab.ts';

const broker = eachBroker();

test.each([
  ['its own origin', { origin: ORIGIN }, true],
  ['no origin', {}, false],
  ['another site', { origin: 'https://evil.test' }, false],
  ['another port', { origin: `${ORIGIN}:81` }, false],
  ['another scheme', { origin: ORIGIN.replace('http', 'https') }, false],
  ['a longer name', { origin: `${ORIGIN}.evil.test` }, false],
  ['null', { origin: 'null' }, false],
  ['upper case', { origin: ORIGIN.toUpperCase() }, false],
])('%s', async (_name, headers: Record<string, string>, allowed) => {
  const socket = await knock(broker().operatorKnock('jane', headers));
  expect(typeof socket !== 'string').toBe(allowed);
  if (typeof socket !== 'string') socket.close();
});

test('nobody without a cookie, a stranger by the name of the fault', async () => {
  expect(await knock(broker().operatorKnock('mallory'))).toBe('not-signed-in');
  expect(await knock(broker().agentKnock('x'.repeat(43)))).toBe('not-found');
});

test('a page of another version is told to reload', async () => {
  for (const where of [broker().operatorKnock(), broker().agentKnock('x'.repeat(43))]) {
    expect(await knock({ ...where, auth: { ...where.auth, version: PROTOCOL_VERSION + 1 } })).toBe('too-old');
  }
});

test.each([
  ['nothing', {}],
  ['no token', { version: PROTOCOL_VERSION }],
  ['a short token', { version: PROTOCOL_VERSION, token: 'x' }],
  ['a token that is no text', { version: PROTOCOL_VERSION, token: { $ne: '' } }],
  ['a version that is no number', { version: '1', token: 'x'.repeat(43) }],
])('a handshake with %s is malformed', async (_name, auth) => {
  expect(await knock({ ...broker().agentKnock(''), auth })).toBe('malformed');
});

test('the default namespace and unknown ones serve nobody', async () => {
  expect(await knock({ ...broker().operatorKnock(), namespace: '/' })).toBe('not-found');
  expect(await knock({ ...broker().operatorKnock(), namespace: '/admin' })).toBe('Invalid namespace');
});
