/** Where a connection comes from, as the list of devices shows it. */
import { browserOf } from '#lib/session/browser-name.ts';
import type { Place } from './device-rows.ts';
import { headersOf, type Handshake } from './identify.ts';

export function placeOf(handshake: Handshake): Place {
  const headers = headersOf(handshake);
  return {
    address: headers.get('x-parley-address') ?? '',
    browser: browserOf(headers.get('user-agent') ?? ''),
  };
}
