/** Which servers this browser reaches, found without anybody at the other end: it gathers, and sends nothing. */
import type { CertificateState } from '#lib/protocol/connection-test.ts';
import type { Outcome } from '#lib/protocol/faults.ts';
import { gatewayFault, type IceServer, type Reach } from '#lib/protocol/reach.ts';
import { SECOND_MS } from '#lib/protocol/limits.ts';
import {
  isFull,
  isRefused,
  makeConnection,
  serverOf,
  tellsErrors,
  type MakeConnection,
} from './own-connection.ts';

/** Browsers give up on an address after some 10 s. */
const PATIENCE_MS = 12 * SECOND_MS;

const isGateway = (url: string): boolean => /^turns?:/i.test(url);

/**
 * Takes at most 12 s and never rejects. An allocation on the gateway for each of its addresses, given back at the end.
 * @returns null where this browser cannot tell, or the gateway has no place left for a test
 */
export async function quietTest(
  iceServers: readonly IceServer[],
  make: MakeConnection = makeConnection,
): Promise<Reach | null> {
  const has = (gateway: boolean): boolean =>
    iceServers.some(({ urls }) => urls.some((url) => isGateway(url) === gateway));
  const reach = { stun: has(false) ? false : null, gateway: has(true) ? false : null };
  if (reach.stun === null && reach.gateway === null) return reach;
  let pc: RTCPeerConnection | null = null;
  try {
    const opened = make({ iceServers: iceServers.map(serverOf) });
    pc = opened;
    let unanswered = 0;
    let full = false;
    let refused = false;
    await new Promise<void>((resolve) => {
      setTimeout(resolve, PATIENCE_MS);
      opened.addEventListener('icecandidateerror', ({ url, errorCode }) => {
        if (!isGateway(url)) unanswered += 1;
        full ||= isFull(errorCode);
        refused ||= isGateway(url) && isRefused(errorCode);
      });
      opened.addEventListener('icecandidate', ({ candidate }) => {
        if (candidate?.type === 'srflx' && reach.stun !== null) reach.stun = true;
        if (candidate?.type === 'relay') reach.gateway = true;
        // Where there is no translation there is no other address to tell.
        const silent = unanswered === 0 && tellsErrors(opened);
        if (candidate === null && silent && reach.stun !== null) reach.stun = true;
        if (candidate === null || (reach.stun !== false && reach.gateway !== false)) resolve();
      });
      opened.createDataChannel('test');
      opened.setLocalDescription().catch(() => resolve());
    });
    if (reach.gateway !== false) return reach;
    if (full) return null;
    return refused ? { ...reach, fault: 'credential' } : reach;
  } catch {
    return null; // no WebRTC here
  } finally {
    pc?.close();
  }
}

/**
 * Where no address was got on the gateway a browser does not say whether its certificate is to blame; the server may know.
 * @param ask asked only then
 */
export async function withFault(
  found: Reach | null,
  ask: () => Promise<Outcome<{ certificate: CertificateState | null }>>,
): Promise<Reach | null> {
  if (found === null || found.gateway !== false || found.fault !== undefined) return found;
  const answer = await ask();
  const fault = gatewayFault.safeParse(answer.ok ? answer.value.certificate : null);
  return fault.success ? { ...found, fault: fault.data } : found;
}
