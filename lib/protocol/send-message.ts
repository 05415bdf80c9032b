/** Sending one-way notices, and the list of those that were sent, over HTTP. */
import * as z from 'zod/mini';
import { oneLine, says } from './fields.ts';
import { MESSAGE_MAX_DEVICES, MESSAGE_TEXT_MAX_CHARACTERS, MESSAGE_TITLE_MAX_CHARACTERS } from './limits.ts';
import { importance, messageRow } from './messages.ts';

const id = z.string().check(z.minLength(1), z.maxLength(64));

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

/** The newest first. */
export const messageList = z.strictObject({ now: z.number(), messages: z.array(messageRow) });
export type MessageList = z.infer<typeof messageList>;
