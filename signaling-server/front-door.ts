/** Stands before Next and the broker on the one port: headers on everything, and answers for what neither takes. */
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { clientAddresses } from '#lib/config/client-address.ts';
import type { Config } from '#lib/config/env.ts';
import {
  bareResponse,
  contentSecurityPolicy,
  headerPolicy,
  makeNonce,
  ownRequestHeaders,
  securityHeaders,
} from './headers.ts';

/** The broker's path; everything else is Next's. */
export const BROKER_PATH = '/socket.io';
export const isForBroker = (request: Pick<IncomingMessage, 'url'>): boolean =>
  request.url?.startsWith(`${BROKER_PATH}/`) === true;

/** Node's own names for what can be wrong below a request, as status lines. */
const UNREADABLE: Record<string, string> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

/**
 * Puts itself first on the server's events. Call it after the broker and Next have hung themselves in: the broker
 * takes its requests without asking whoever was there before.
 */
export function standAtDoor(httpServer: Server, config: Config, dev: boolean): void {
  const policy = headerPolicy(config, dev);
  const addressOf = clientAddresses(config.trustedProxies);

  /** Cleans the request and gives the headers of its response. */
  function receive(request: IncomingMessage): Record<string, string> {
    const nonce = makeNonce();
    const csp = contentSecurityPolicy(nonce, policy);
    const address = addressOf(request.socket.remoteAddress, request.headers['x-forwarded-for']);
    ownRequestHeaders(request.headers, { nonce, csp, address });
    return securityHeaders(nonce, policy);
  }

  httpServer.prependListener('request', (request, response) => {
    for (const [name, value] of Object.entries(receive(request))) response.setHeader(name, value);
  });

  httpServer.prependListener('upgrade', (request: IncomingMessage, socket: Duplex) => {
    // A socket that breaks while nobody listens yet would take the process along.
    socket.on('error', () => socket.destroy());
    const headers = receive(request);
    if (isForBroker(request)) return dressFirstAnswer(socket, headers);
    // Development pages reload over a socket of Next's own.
    if (dev && request.url?.startsWith('/_next/') === true) return;
    socket.end(bareResponse('404 Not Found', headers));
  });

  httpServer.on('checkExpectation', (request, response) => {
    for (const [name, value] of Object.entries(receive(request))) response.setHeader(name, value);
    response.writeHead(417).end();
  });

  httpServer.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (!socket.writable) return void socket.destroy();
    const status = UNREADABLE[error.code ?? ''] ?? '400 Bad Request';
    socket.end(bareResponse(status, securityHeaders(makeNonce(), policy)));
  });
}

/** An upgrade is answered by raw text; this slips our headers in under the status line of that one answer. */
function dressFirstAnswer(socket: Duplex, headers: Record<string, string>): void {
  const write = socket.write;
  const dressed = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write = (...args: unknown[]) => {
    socket.write = write;
    const [first, ...rest] = args;
    const text =
      typeof first === 'string' ? first.replace(/^(HTTP\/1\.1 [^\r]*\r\n)/, `$1${dressed.join('')}`) : first;
    return Reflect.apply(write, socket, [text, ...rest]) === true;
  };
}
