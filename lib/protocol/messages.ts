/** One-way notices to devices: what an agent's tab gets, and what becomes of it on each device. Sending: send-message.ts. */
import * as z from 'zod/mini';

const id = z.string().check(z.minLength(1), z.maxLength(64));
const time = z.number();

/** An important one stays on the screen until its person presses OK; any other is done once it has been shown. */
export const importance = z.enum(['info', 'important']);
export type Importance = z.infer<typeof importance>;

/** On one device. `sent`: kept on the server until its tab is there. */
export const messageState = z.enum(['sent', 'delivered', 'acknowledged', 'expired']);
export type MessageState = z.infer<typeof messageState>;
/** What an agent's tab can report. */
export const messageReport = z.enum(['delivered', 'acknowledged']);
export type MessageReport = z.infer<typeof messageReport>;

export const messageCounts = z.strictObject({
  sent: z.number(),
  delivered: z.number(),
  acknowledged: z.number(),
  expired: z.number(),
});
export type MessageCounts = z.infer<typeof messageCounts>;

/** One message as its sender sees it. */
export const messageRow = z.strictObject({
  id,
  /** '' once it is deleted */
  title: z.string(),
  importance,
  /** a device, a group, or "40 devices" */
  to: z.string(),
  sentAt: time,
  expiresAt: time,
  counts: messageCounts,
});
export type MessageRow = z.infer<typeof messageRow>;
/** One message on one device. */
export const deliveryRow = z.strictObject({
  /** of the device or the invitation */
  id,
  device: z.string(),
  user: z.string(),
  state: messageState,
  /** since when, server time */
  at: time,
});
export type DeliveryRow = z.infer<typeof deliveryRow>;

/** As an agent's tab gets it. */
export const agentMessage = z.strictObject({
  now: time,
  id,
  title: z.string(),
  text: z.string(),
  importance,
  /** who sent it, as agent users read it: "Jane Neal, NSL" */
  from: z.string(),
  sentAt: time,
  expiresAt: time,
});
export type AgentMessage = z.infer<typeof agentMessage>;
