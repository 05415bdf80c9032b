/** Who this tab is towards the broker. It comes from this browser's shelf alone: no word of the broker changes it. */
import { DEVICE_PLACE, signWith } from '#lib/shelf/device-key.ts';
import type { AgentRecord, DeviceRecord, Shelf } from '#lib/shelf/open.ts';

export type AgentIdentity =
  | {
      readonly kind: 'on-demand';
      /** of the invitation */
      readonly id: string;
      /** what the socket says when it connects */
      readonly auth: object;
      /** the join link's, where this browser came by one */
      readonly linkKey: string | null;
    }
  | {
      readonly kind: 'managed';
      /** of the device */
      readonly id: string;
      readonly auth: object;
      readonly linkKey: null;
      sign(text: string): Promise<string>;
      /** The portal has removed this device: its key is worth nothing any more. */
      forget(): Promise<void>;
    };

export const invitationIdentity = (
  { invitationId, token }: AgentRecord,
  linkKey: string | null,
): AgentIdentity => ({ kind: 'on-demand', id: invitationId, auth: { token }, linkKey });

/** Null while the browser has only a key, and no answer from a server yet. */
export const deviceIdentity = ({ deviceId, keys }: DeviceRecord, shelf: Shelf): AgentIdentity | null =>
  deviceId === null
    ? null
    : {
        kind: 'managed',
        id: deviceId,
        auth: { device: deviceId },
        linkKey: null,
        sign: (text) => signWith(keys, text),
        forget: () => shelf.devices.remove(DEVICE_PLACE),
      };
