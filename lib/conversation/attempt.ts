/** One RTCPeerConnection on its way to be the link, or being it. */
import type { Heartbeat } from '#lib/peer/heartbeat.ts';
import type { Link } from '#lib/peer/link.ts';
import type { SignalOutbox } from '#lib/peer/signal-outbox.ts';

export type Attempt = {
  id: string;
  link: Link;
  outbox: SignalOutbox;
  heartbeat: Heartbeat | null;
  lost: boolean;
  /** runs while a path is in doubt, or was just looked for */
  patience: ReturnType<typeof setTimeout> | undefined;
};
