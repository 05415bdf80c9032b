// Invariant: after the end, and not before, the server is told what was done, each news once; what could not leave
// goes when the portal is back; a page that another has followed tells nothing.
import { tellSummary } from '#lib/conversation/tell-summary.ts';
import type { After } from '#lib/portal/after.ts';
import { done, refused, type Fault } from '#lib/protocol/faults.ts';
import { createConversationDouble, ended, joined, line } from '#tests/doubles/conversation.ts';

const later: After = (_ms, run) => {
  const timer = setTimeout(run, 0);
  return () => clearTimeout(timer);
};
const settle = async () => {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setTimeout(resolve, 0));
};

function listen(answers: (Fault | 'ok')[] = []) {
  const sent: unknown[] = [];
  const tell = async (_path: string, body: object) => {
    sent.push(body);
    const answer = answers.shift() ?? 'ok';
    return answer === 'ok' ? done({}) : refused(answer);
  };
  return { sent, tell };
}

test('once after the end, and again when more is known', async () => {
  const { sent, tell } = listen();
  const conversation = createConversationDouble({ log: [joined] });
  tellSummary(conversation, tell, later);
  conversation.show({ log: [joined, line(1, 'Hello')] });
  await settle();
  expect(sent).toEqual([]);
  conversation.show({ session: ended() });
  await settle();
  conversation.show({ unread: 1 });
  await settle();
  expect(sent).toEqual([expect.objectContaining({ lines: { operator: 0, agent: 1 } })]);
  conversation.show({ log: [joined, line(1, 'Hello'), line(2, 'Bye')] });
  await settle();
  expect(sent).toHaveLength(2);
  // What comes together is told together.
  for (const n of [3, 4]) conversation.show({ log: [joined, line(n, 'Late')] });
  await settle();
  expect(sent).toHaveLength(3);
});

test('a request that led to nothing has nothing to tell, nor has a page that was displaced', async () => {
  const { sent, tell } = listen();
  tellSummary(createConversationDouble({ session: ended({ since: null, why: 'rejected' }) }), tell, later);
  const displaced = createConversationDouble({ displaced: true });
  tellSummary(displaced, tell, later);
  displaced.show({ session: ended() });
  await settle();
  expect(sent).toEqual([]);
});

test.each(['portal-away', 'broken', 'not-signed-in'] as const)(
  '%s: it goes with the return of the portal',
  async (fault) => {
    const { sent, tell } = listen([fault]);
    const conversation = createConversationDouble({ session: ended(), portal: 'offline' });
    tellSummary(conversation, tell, later);
    await settle();
    expect(sent).toHaveLength(0);
    conversation.show({ portal: 'online' });
    await settle();
    expect(sent).toHaveLength(1);
    // It was lost on the way: not tried in a row, but with the next news of the portal.
    conversation.show({ portal: 'offline' });
    conversation.show({ portal: 'online' });
    await settle();
    expect(sent).toHaveLength(2);
  },
);
