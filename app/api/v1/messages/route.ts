import { clock } from '#lib/live/clock.ts';
import { changed } from '#lib/live/door.ts';
import { done, refused } from '#lib/protocol/faults.ts';
import { HOUR_MS, MESSAGE_BODY_MAX_BYTES, MESSAGES_SHOWN } from '#lib/protocol/limits.ts';
import { sendMessageBody, type MessageList, type MessageSent } from '#lib/protocol/send-message.ts';
import { displayName, ofOrganisation } from '#lib/session/display-name.ts';
import { countStates } from '#lib/session/message-states.ts';
import { store } from '#lib/store/store.ts';
import { answer, get, post } from '#app/api/v1/route-door.ts';
import { messageTargets } from '#app/message-targets.ts';

const figure = new Intl.NumberFormat('en-GB');

/** One's own messages; what they said is there only as long as somebody has to get it. */
export const GET = get('message', async ({ operator }) => {
  const own = await store().messages.sentBy(operator.id, MESSAGES_SHOWN);
  const counts = await store().messages.counts(own.map(({ id }) => id));
  const messages = own.map(({ id, title, importance, target: to, sentAt, expiresAt }) => ({
    ...{ id, title, importance, to, sentAt, expiresAt },
    counts: counts.get(id) ?? countStates([]),
  }));
  const list: MessageList = { now: clock().now(), messages };
  return answer(list);
});

/** Kept until every device has it or its time is over. Sent again with the same id it is the same message. */
export const POST = post(
  'message',
  sendMessageBody,
  async ({ body: { id, title, text, importance, hours, to: chosen }, operator }) => {
    const known = await store().messages.byId(id);
    if (known !== null) {
      if (known.senderId !== operator.id) return refused('malformed');
      const sent: MessageSent = { id, devices: (await store().messages.deliveries(id)).length, left: 0 };
      return done(sent);
    }
    const targets = await messageTargets(chosen, operator);
    if (!targets.ok) return targets;
    const { to, left, group } = targets.value;
    const organisation = await store().organisation.get();
    const [first] = to;
    const many = `${figure.format(to.length)} devices`;
    const sentAt = clock().now();
    const made = await store().messages.create(
      {
        ...{ id, title, text, importance, sentAt },
        senderId: operator.id,
        sender: ofOrganisation(displayName(operator, organisation).operator, organisation.name),
        target: group ?? (to.length === 1 && first !== undefined ? first.device : many),
        expiresAt: sentAt + hours * HOUR_MS,
      },
      to,
    );
    const sent: MessageSent = { id, devices: to.length, left };
    // The same request came twice at once.
    if (!made) return done(sent);
    changed({ noun: 'message', id });
    await store().audit.append({
      at: sentAt,
      category: 'message',
      action: 'Sent a message',
      actor: operator,
      subject: group ?? (to.length === 1 && first !== undefined ? first.subject : many),
      detail: { devices: to.length, importance, 'expires after (hours)': hours, message: id },
    });
    return done(sent);
  },
  MESSAGE_BODY_MAX_BYTES,
);
