/**
 * Links without WebRTC: an offer that reaches the other side's link, and an answer that comes back, open both. What is
 * sent arrives in a later microtask, in order; while the net is cut nothing arrives, as with a real dead network.
 */
import type { createLink, Link, LinkOptions } from '#lib/peer/link.ts';

type End = { options: LinkOptions; peer: End | null; up: boolean; closed: boolean; certificate: string };

export function createFakeNet() {
  const offers = new Map<string, End>();
  const ends: End[] = [];
  let count = 0;
  let cut = false;
  let forged: readonly string[] = [];

  function open(end: End): void {
    end.up = true;
    end.options.onUp();
  }

  const make: typeof createLink = (options) => {
    const end: End = { options, peer: null, up: false, closed: false, certificate: `sha-256 ${ends.length}` };
    ends.push(end);
    if (options.initiator) {
      count += 1;
      const offer = `offer ${count}`;
      offers.set(offer, end);
      queueMicrotask(() => end.closed || options.onSignal(offer));
    }
    const link: Link = {
      signal(data) {
        const [kind, number] = data.split(' ');
        const other = offers.get(`offer ${number}`);
        if (end.closed || cut || other === undefined) return;
        if (kind === 'offer') {
          end.peer = other;
          options.onSignal(`answer ${number}`);
        } else if (kind === 'answer') {
          const answerer = ends.find((candidate) => candidate.peer === end && !candidate.closed);
          if (answerer === undefined) return;
          end.peer = answerer;
          open(end);
          open(answerer);
        }
      },
      send(frame) {
        if (!end.up || end.closed) return false;
        queueMicrotask(() => {
          if (!cut && end.peer?.closed === false) end.peer.options.onFrame(frame);
        });
        return true;
      },
      restart: () => false,
      isUp: () => end.up && !end.closed,
      facts: () => Promise.resolve({ relay: null, cipher: 'TLS_AES_128_GCM_SHA256', dtls: 'DTLS 1.3' }),
      fingerprints: () =>
        end.peer === null ? null : { own: [end.certificate], peer: [...forged, end.peer.certificate] },
      carry: () => {},
      bytes: () => null,
      videoFacts: () => Promise.resolve(null),
      close() {
        end.closed = true;
      },
    };
    return link;
  };

  return {
    make,
    cut: () => void (cut = true),
    heal: () => void (cut = false),
    /** Whoever passes signals on names a certificate beside the other end's. */
    forge: () => void (forged = ['sha-256 forged']),
    /** Every connection that is being made reports that it failed. */
    drop(): void {
      for (const end of ends.filter(({ up, closed }) => !up && !closed)) {
        end.closed = true;
        end.options.onDown('failed');
      }
    },
    /** Every open connection reports that it failed. */
    fail(): void {
      for (const end of ends.filter(({ up, closed }) => up && !closed)) {
        end.closed = true;
        end.options.onDown('failed');
      }
    },
  };
}
