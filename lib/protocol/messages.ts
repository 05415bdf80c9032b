/** One-way notices to devices: what is sent, what an agent's tab gets, and what becomes of it on each device. */
import * as z from 'zod/mini';
import { oneLine, says } from './fields.ts';
import { MESSAGE_MAX_DEVICES, MESSAGE_TEXT_MAX_CHARACTERS, MESSAGE_TITLE_MAX_CHARACTERS } from './limits.ts';

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

/** For how long a message can be on its way, hours. */
export const messageHours = z.union([z.literal(1), z.literal(8), z.literal(24), z.literal(168)]);
export type MessageHours = z.infer<typeof messageHours>;

/** Lines stay lines; nothing in it changes the direction of what stands around it. */
const lines = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .trim();

export const sendMessageBody = z.strictObject({
  /** made by the sender's page: sent twice it is one message */
  id: z.string().check(z.minLength(16), z.maxLength(64)),
  title: z.pipe(
    z.string(),
    z.pipe(
      z.transform(oneLine),
      z
        .string()
        .check(
          z.minLength(1, says('message-title-missing')),
          z.maxLength(MESSAGE_TITLE_MAX_CHARACTERS, says('message-title-too-long')),
        ),
    ),
  ),
  text: z.pipe(
    z.string(),
    z.pipe(
      z.transform(lines),
      z
        .string()
        .check(
          z.minLength(1, says('message-text-missing')),
          z.maxLength(MESSAGE_TEXT_MAX_CHARACTERS, says('message-text-too-long')),
        ),
    ),
  ),
  importance,
  hours: messageHours,
  /** devices and on-demand sessions by id, or all devices that a group has now */
  to: z.union([
    z.strictObject({ ids: z.array(id).check(z.minLength(1), z.maxLength(MESSAGE_MAX_DEVICES)) }),
    z.strictObject({ groupId: id }),
  ]),
});
export type SendMessageBody = z.infer<typeof sendMessageBody>;
export type MessageTo = SendMessageBody['to'];

export const messageSent = z.strictObject({
  id,
  /** how many it goes to */
  devices: z.number(),
  /** how many of those chosen do not get it: Message is turned off there, or they are gone */
  left: z.number(),
});
export type MessageSent = z.infer<typeof messageSent>;

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
/** The newest first. */
export const messageList = z.strictObject({ now: time, messages: z.array(messageRow) });
export type MessageList = z.infer<typeof messageList>;

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
