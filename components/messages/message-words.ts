/** What the dialogs of messages say. Pure. */
import type { MessageCounts, MessageRow, MessageState } from '#lib/protocol/messages.ts';
import type { MessageHours } from '#lib/protocol/send-message.ts';

const figure = (count: number): string => count.toLocaleString('en-GB');

/** In the order in which they follow each other. */
export const STATE_NAMES: Record<MessageState, string> = {
  sent: 'Sent',
  delivered: 'Delivered',
  acknowledged: 'Acknowledged',
  expired: 'Expired',
};

export const EXPIRIES: readonly { readonly hours: MessageHours; readonly words: string }[] = [
  { hours: 1, words: 'in 1 hour' },
  { hours: 8, words: 'in 8 hours' },
  { hours: 24, words: 'in 1 day' },
  { hours: 168, words: 'in 7 days' },
];

export const sumOf = ({ sent, delivered, acknowledged, expired }: MessageCounts): number =>
  sent + delivered + acknowledged + expired;

/** "12 of 40 delivered, 3 acknowledged" */
export function countWords(counts: MessageCounts): string {
  const arrived = counts.delivered + counts.acknowledged;
  return [
    `${figure(arrived)} of ${figure(sumOf(counts))} delivered`,
    ...(counts.acknowledged > 0 ? [`${figure(counts.acknowledged)} acknowledged`] : []),
    ...(counts.expired > 0 ? [`${figure(counts.expired)} expired`] : []),
  ].join(', ');
}

export const titleWords = ({ title, importance }: Pick<MessageRow, 'title' | 'importance'>): string =>
  title !== '' ? title : importance === 'important' ? 'Important message' : 'Message';

/** Some of those chosen do not get it: their group has Message turned off, or they are gone. */
export const leftWords = (left: number): string =>
  left === 1
    ? '1 of those chosen does not get it: Message is turned off there, or it is gone.'
    : `${figure(left)} of those chosen do not get it: Message is turned off there, or they are gone.`;
