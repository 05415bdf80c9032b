import { FILE_PIECE_BYTES } from '#lib/protocol/limits.ts';
import { packBytes, packingRoom, unpackBytes } from '#lib/session/file-bytes.ts';

test('what is packed comes out as it was', () => {
  const sent = { run: 0xffff_ffff, offset: 5 * 2 ** 40 + 1, bytes: Uint8Array.of(1, 2, 255) };
  expect(unpackBytes(packBytes(sent).buffer)).toEqual(sent);
});

test('a shorter message in a room that was used before holds nothing of the one before', () => {
  const room = packingRoom(4);
  packBytes({ run: 1, offset: 0, bytes: Uint8Array.of(9, 9, 9, 9) }, room);
  const sent = { run: 2, offset: 4, bytes: Uint8Array.of(1) };
  expect(unpackBytes(packBytes(sent, room).slice().buffer)).toEqual(sent);
});

test.each([
  ['nothing', new ArrayBuffer(0)],
  ['a head alone', packBytes({ run: 1, offset: 0, bytes: new Uint8Array() })],
  ['more than a piece', packBytes({ run: 1, offset: 0, bytes: new Uint8Array(FILE_PIECE_BYTES + 1) })],
  ['half a place', packBytes({ run: 1, offset: 0.5, bytes: new Uint8Array(1) })],
  ['a place before the file', packBytes({ run: 1, offset: -1, bytes: new Uint8Array(1) })],
  ['no place', packBytes({ run: 1, offset: Number.NaN, bytes: new Uint8Array(1) })],
  ['a place without end', packBytes({ run: 1, offset: Number.POSITIVE_INFINITY, bytes: new Uint8Array(1) })],
])('%s is no message', (_, message) => {
  expect(unpackBytes(message instanceof ArrayBuffer ? message : message.buffer)).toBeNull();
});
