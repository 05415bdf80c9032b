import { FILE_PIECE_BYTES, FILE_WINDOW_BYTES } from '#lib/protocol/limits.ts';
import type { FileFrame } from '#lib/protocol/file-frames.ts';
import type { ReceiveEvent, stepReceive } from '#lib/session/file-receive.ts';
import { newTransfer, type SendEvent, type stepSend, type Transfer } from '#lib/session/file-send.ts';
import type { keptBefore } from '#lib/session/file-window.ts';
import type { Act } from './file-acts.ts';

export type Rules = {
  readonly send: typeof stepSend;
  readonly receive: typeof stepReceive;
  readonly before: typeof keptBefore;
};

const must = (truth: boolean, rule: string): void => {
  if (!truth) throw new Error(rule);
};

/** Sizes are counted in quarters of a piece; a message of bytes is one quarter. */
const QUARTER = FILE_PIECE_BYTES / 4;
type Bytes = { run: number; offset: number; length: number };
/**
 * Two sides, what is on its way between them, and what the receiver holds.
 * @param greedy the sender waits for nothing to be put away
 */
export function fileWorld(rules: Rules, quarters: number, greedy = false) {
  const size = quarters * QUARTER;
  const file = { id: 'f'.repeat(32), name: 'x', size };
  let sender: Transfer = newTransfer(file, 'b'.repeat(32));
  let receiver: Transfer = sender;
  let up = true;
  let accepted = false;
  let run = 0;
  /** what each side has said and the other has not heard */
  let toReceiver: FileFrame[] = [];
  let toSender: FileFrame[] = [];
  let bytes: Bytes[] = [];
  let pump: { run: number; at: number } | null = null;
  /** offsets put into the piece that is being filled, and the end of what is kept */
  let held = 0;
  let filling = 0;
  /** ends of the pieces that wait to be put away, in order: with what is being filled all that memory holds */
  let queue: number[] = [];
  let away = 0;
  let ahead: number = FILE_WINDOW_BYTES;

  function send(event: SendEvent): void {
    const step = rules.send(sender, event);
    sender = step.file;
    for (const effect of step.effects) {
      if (effect.do === 'halt') pump = null;
      if (effect.do === 'pump') pump = { run: effect.run, at: effect.from };
      if (effect.do === 'say' && up) toReceiver.push(effect.frame);
    }
    if (sender.at !== 'moving') pump = null;
  }
  function receive(event: ReceiveEvent): void {
    const step = rules.receive(receiver, event);
    receiver = step.file;
    for (const effect of step.effects) {
      if (effect.do === 'take' && event.type === 'bytes') {
        must(accepted, 'nothing is taken before a yes');
        must(event.offset === held + filling, 'bytes are taken where they belong');
        filling += event.length;
        if (filling === FILE_PIECE_BYTES || held + filling === size) {
          held += filling;
          filling = 0;
          queue.push(held);
        }
        must(held + filling - away <= FILE_WINDOW_BYTES, 'no more waits in memory than was agreed');
        must(held + filling <= size, 'never more than was offered');
      }
      if (effect.do === 'drop') filling = 0;
      if (effect.do === 'discard') {
        held = filling = away = 0;
        queue = [];
      }
      if (effect.do === 'check') {
        must(held === size, 'checked once it is whole');
        while (queue.length > 0) putAway();
        receive({ type: 'checked', run: receiver.run, digest: 'd'.repeat(64) });
      }
      if (effect.do === 'say' && up) toSender.push(effect.frame);
    }
    if (receiver.at === 'moving' || receiver.at === 'waiting')
      must(receiver.kept === held, 'it asks for what follows what it holds');
    if (receiver.at === 'done') must(held === size, 'done is whole');
  }
  function putAway(): void {
    const upTo = queue.shift();
    if (upTo === undefined) return;
    away = upTo;
    receive({ type: 'away', upTo });
  }
  function reload(): void {
    cut();
    if (receiver.at !== 'waiting') return;
    queue = [];
    held = away;
    const { id, name, batch } = receiver;
    receiver = {
      ...newTransfer({ id, name, size }, batch),
      at: 'waiting',
      kept: held,
      away: held,
      heard: held,
    };
  }
  function cut(): void {
    if (!up) return;
    up = false;
    toReceiver = [];
    toSender = [];
    bytes = [];
    send({ type: 'lost' });
    receive({ type: 'lost' });
  }
  function heal(): void {
    cut();
    up = true;
    // What may have been lost is said again, as file-sending and file-receiving do.
    if (receiver.at === 'declined') toSender.push({ k: 'file.answer', batch: receiver.batch, yes: false });
    if (receiver.end?.by === 'own') toSender.push({ k: 'file.cancel', id: file.id, why: receiver.end.why });
    if (sender.end?.by === 'own') toReceiver.push({ k: 'file.cancel', id: file.id, why: sender.end.why });
    if (receiver.at === 'done') toSender.push({ k: 'file.got', id: file.id, digest: 'd'.repeat(64) });
    if (receiver.paused.own) toSender.push({ k: 'file.pause', id: file.id, on: true });
    if (sender.paused.own) toReceiver.push({ k: 'file.pause', id: file.id, on: true });
  }
  function deliver(): void {
    const said = toSender.shift();
    if (said?.k === 'file.answer') send({ type: 'answer', yes: said.yes });
    if (said?.k === 'file.want') {
      send({ type: 'answer', yes: true });
      send({ type: 'resume', by: 'peer' });
      if (sender.paused.own) toReceiver.push({ k: 'file.pause', id: file.id, on: true });
      send({ type: 'want', run: said.run, from: said.from });
    }
    if (said?.k === 'file.kept') send({ type: 'kept', upTo: said.upTo });
    if (said?.k === 'file.got') send({ type: 'got', digest: said.digest });
    if (said?.k === 'file.pause') send({ type: said.on ? 'pause' : 'resume', by: 'peer' });
    if (said?.k === 'file.cancel') send({ type: 'cancel', by: 'peer', why: said.why });
    const some = bytes.shift();
    if (some !== undefined) receive({ type: 'bytes', ...some });
    const heard = toReceiver.shift();
    if (heard?.k === 'file.sent')
      receive({ type: 'sent', run: heard.run, size: heard.size, digest: heard.digest });
    if (heard?.k === 'file.pause') receive({ type: heard.on ? 'pause' : 'resume', by: 'peer' });
    if (heard?.k === 'file.cancel') {
      receive({ type: 'cancel', by: 'peer', why: heard.why });
      if (receiver.at === 'done' && up) toSender.push({ k: 'file.got', id: file.id, digest: 'd'.repeat(64) });
    }
  }
  function pumpOn(): void {
    if (pump === null) return;
    if (pump.at >= size) {
      const done = pump.run;
      pump = null;
      return send({ type: 'finished', run: done, digest: 'd'.repeat(64) });
    }
    const between = pump.at % FILE_PIECE_BYTES !== 0;
    if (!greedy && !between && sender.kept < rules.before(pump.at, ahead)) return;
    if (up) bytes.push({ run: pump.run, offset: pump.at, length: QUARTER });
    pump.at += QUARTER;
  }
  function act(what: Act): void {
    const before = [sender, receiver] as const;
    if (what === 'accept' || what === 'decline') {
      const answers = receiver.at === 'offered';
      if (answers && what === 'accept') accepted = true;
      receive({ type: what });
      if (answers && up) toSender.push({ k: 'file.answer', batch: file.id, yes: what === 'accept' });
    }
    if (what === 'start' && up && queue.length === 0) receive({ type: 'start', run: (run += 1), held: null });
    if (what === 'deliver') deliver();
    if (what === 'pump') pumpOn();
    if (what === 'cut') cut();
    if (what === 'heal') heal();
    if (what === 'away') putAway();
    if (what === 'talk') ahead = ahead === FILE_WINDOW_BYTES ? 2 * FILE_PIECE_BYTES : FILE_WINDOW_BYTES;
    if (what === 'reload') reload();
    if (what === 'flood')
      for (let i = 0; i < quarters + 2; i += 1) {
        pumpOn();
        deliver();
      }
    if (what === 'cut-at-done')
      for (let i = 0; i < 6 * quarters + 6 && up; i += 1) {
        pumpOn();
        putAway();
        deliver();
        if (receiver.at === 'done') cut();
      }
    if (what === 'send-pause' || what === 'send-resume')
      send({ type: what === 'send-pause' ? 'pause' : 'resume', by: 'own' });
    if (what === 'receive-pause' || what === 'receive-resume')
      receive({ type: what === 'receive-pause' ? 'pause' : 'resume', by: 'own' });
    if (what === 'send-cancel') send({ type: 'cancel', by: 'own', why: 'person' });
    if (what === 'receive-cancel') receive({ type: 'cancel', by: 'own', why: 'person' });
    // Bytes of no go, or of one that is over.
    if (what === 'stray') receive({ type: 'bytes', run: run + 7, offset: held, length: QUARTER });
    for (const [was, is] of [
      [before[0], sender],
      [before[1], receiver],
    ] as const) {
      must(
        !['done', 'declined', 'cancelled'].includes(was.at) ||
          was.at === is.at ||
          (is === sender && was.at === 'cancelled' && is.at === 'done'),
        'what is over stays as it is',
      );
    }
    must(pump === null || sender.at === 'moving', 'nothing is read for a file that does not move');
    must(pump === null || !sender.paused.own, 'a paused file sends nothing');
    must(sender.at !== 'done' || receiver.at === 'done', 'the sender says done after the receiver');
  }
  /** Whatever has happened: with a link and without pauses it comes to its end. */
  function drain(): void {
    act('heal');
    act('send-resume');
    act('receive-resume');
    act('accept');
    for (let i = 0; i < 40 + 20 * quarters; i += 1)
      for (const what of ['deliver', 'pump', 'away', 'start'] as const)
        if (what !== 'start' || receiver.at === 'waiting') act(what);
    must(sender.at === receiver.at, `both say the same in the end: ${sender.at}, ${receiver.at}`);
    must(['done', 'declined', 'cancelled'].includes(sender.at), `it comes to an end: ${sender.at}`);
    must(sender.end?.why !== 'broken' && receiver.end?.why !== 'broken', 'no honest file breaks a rule');
    must(sender.at !== 'done' || held === size, 'whole');
  }
  return { act, drain };
}
