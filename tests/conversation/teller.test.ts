// Invariant: what the broker must know reaches it, however often it was away; of one matter only the newest word.
import { createTeller } from '#lib/conversation/teller.ts';
import { done, refused, type Outcome } from '#lib/protocol/faults.ts';

const settled = () => new Promise(setImmediate);

function teller() {
  const broker = { online: true, answer: done({}) as Outcome<unknown> };
  const heard: string[] = [];
  const { tell, flush } = createTeller({ online: () => broker.online });
  const word = (text: string) => () => {
    heard.push(text);
    return Promise.resolve(broker.answer);
  };
  return { broker, heard, tell, flush, word };
}

test('told at once and only once', async () => {
  const { heard, tell, flush, word } = teller();
  tell('link', word('up'));
  await settled();
  flush();
  await settled();
  expect(heard).toEqual(['up']);
});

test('offline words wait; of one matter the newest counts, of several each', async () => {
  const { broker, heard, tell, flush, word } = teller();
  broker.online = false;
  tell('link', word('lost'));
  tell('restart', word('restart'));
  tell('link', word('up'));
  tell('leave', word('end'));
  await settled();
  expect(heard).toEqual([]);
  broker.online = true;
  flush();
  await settled();
  expect(heard.toSorted()).toEqual(['end', 'restart', 'up']);
});

test.each(['portal-away', 'session-elsewhere'] as const)('%s is no answer: told again', async (fault) => {
  const { broker, heard, tell, flush, word } = teller();
  broker.answer = refused(fault);
  tell('leave', word('end'));
  await settled();
  broker.answer = done({});
  flush();
  await settled();
  flush();
  await settled();
  expect(heard).toEqual(['end', 'end']);
});

test('any other refusal is an answer', async () => {
  const { broker, heard, tell, flush, word } = teller();
  broker.answer = refused('session-ended');
  tell('leave', word('end'));
  await settled();
  flush();
  await settled();
  expect(heard).toEqual(['end']);
});
