/** What runs inside a page. Nothing here may refer to anything outside. */

/** Before the page's own scripts: keeps each connection, and notes when the last press of a button was. */
export function keepConnections(): void {
  const made: RTCPeerConnection[] = [];
  Reflect.set(window, 'keptConnections', made);
  Reflect.set(
    window,
    'RTCPeerConnection',
    new Proxy(RTCPeerConnection, {
      construct(target, args, newTarget) {
        const connection: RTCPeerConnection = Reflect.construct(target, args, newTarget);
        made.push(connection);
        return connection;
      },
    }),
  );
  addEventListener('click', () => Reflect.set(window, 'pressedAt', Date.now()), { capture: true });
}

/** The page's own end of the path in use, as the browser tells it. */
export type Truth = {
  readonly type: string;
  /** how this end reaches its relay; null without one */
  readonly relay: string | null;
  readonly cipher: string;
};

/** Of the newest connection that stands; null while there is none. */
export async function measure(): Promise<Truth | null> {
  const made: RTCPeerConnection[] = Reflect.get(window, 'keptConnections');
  const connection = made.findLast((one) => one.connectionState === 'connected');
  if (connection === undefined) return null;
  const stats = new Map<string, Record<string, unknown>>();
  (await connection.getStats()).forEach((stat: Record<string, unknown>, id: string) => stats.set(id, stat));
  const transport = [...stats.values()].find((stat) => stat['type'] === 'transport');
  const pair = stats.get(String(transport?.['selectedCandidatePairId']));
  const local = stats.get(String(pair?.['localCandidateId']));
  if (local === undefined) return null;
  const type = String(local['candidateType']);
  return {
    type,
    relay: type === 'relay' ? String(local['relayProtocol']) : null,
    cipher: String(transport?.['dtlsCipher']),
  };
}

export const readPressedAt = (): number => Number(Reflect.get(window, 'pressedAt'));
