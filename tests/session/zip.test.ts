// Invariant: what zipFrame puts around contents is a ZIP file whose list leads to each content, also beyond 4 GiB.
import fc from 'fast-check';
import { crc32, zipFrame, type ZipEntry } from '#lib/session/zip.ts';

const utf8 = new TextDecoder();
const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
const wide = (from: DataView, at: number): number => Number(from.getBigUint64(at, true));

const must = (truth: boolean): void => {
  if (!truth) throw new Error('this is no ZIP file');
};

type Listed = ZipEntry & { readonly at: number; readonly large: boolean };

/** Read as a program does that opens it: from the end. @param start of the list, which stands first in the foot */
function listOf(foot: Uint8Array, start: number): Listed[] {
  const all = view(foot);
  const last = foot.length - 22;
  must(all.getUint32(last, true) === 0x0605_4b50);
  let [count, at] = [all.getUint16(last + 10, true), all.getUint32(last + 16, true)];
  if (at === 0xffff_ffff || count === 0xffff) {
    must(all.getUint32(last - 20, true) === 0x0706_4b50);
    const record = wide(all, last - 12) - start;
    must(all.getUint32(record, true) === 0x0606_4b50);
    [count, at] = [wide(all, record + 32), wide(all, record + 48)];
  }
  must(at === start);
  const found: Listed[] = [];
  for (let place = 0; found.length < count;) {
    must(all.getUint32(place, true) === 0x0201_4b50);
    const [nameBytes, extraBytes] = [all.getUint16(place + 28, true), all.getUint16(place + 30, true)];
    const name = utf8.decode(foot.subarray(place + 46, place + 46 + nameBytes));
    let extra = place + 46 + nameBytes + 4;
    const told = (field: number): number => {
      const value = all.getUint32(place + field, true);
      if (value !== 0xffff_ffff) return value;
      extra += 8;
      return wide(all, extra - 8);
    };
    const [size, packed, where] = [told(24), told(20), told(42)];
    must(packed === size);
    found.push({ name, size, crc: all.getUint32(place + 16, true), at: where, large: size >= 0xffff_ffff });
    place += 46 + nameBytes + extraBytes;
  }
  return found;
}

const entry = fc.record({
  name: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
  size: fc.oneof(fc.nat(1_000), fc.integer({ min: 0xffff_fff0, max: 0x1_0000_0010 }), fc.nat(5e12)),
  crc: fc.integer({ min: 0, max: 0xffff_ffff }),
});

test('each entry is found where it is, with its name, size and checksum', () => {
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 20 }), (entries) => {
      const { heads, foot } = zipFrame(entries);
      let at = 0;
      const places = entries.map(({ size }, index) => {
        const place = at;
        at += (heads[index]?.length ?? 0) + size;
        return place;
      });
      const wanted = entries.map((each, index) => ({
        ...each,
        at: places[index],
        large: each.size >= 0xffff_ffff,
      }));
      expect(listOf(foot, at)).toEqual(wanted);
      for (const [index, head] of heads.entries()) {
        const { name = '', size = 0 } = entries[index] ?? {};
        const all = view(head);
        expect(all.getUint32(0, true)).toBe(0x0403_4b50);
        const nameBytes = all.getUint16(26, true);
        expect(utf8.decode(head.subarray(30, 30 + nameBytes))).toBe(name);
        expect(size >= 0xffff_ffff ? wide(all, 30 + nameBytes + 4) : all.getUint32(18, true)).toBe(size);
        expect(head).toHaveLength(30 + nameBytes + all.getUint16(28, true));
      }
    }),
    { numRuns: 300 },
  );
});

test('more than 65,535 entries are counted', () => {
  const { heads, foot } = zipFrame(
    Array.from({ length: 70_000 }, (_, i) => ({ name: `${i}`, size: 0, crc: 0 })),
  );
  const size = heads.reduce((sum, { length }) => sum + length, 0);
  expect(listOf(foot, size)).toHaveLength(70_000);
});

test('the checksum is the one of the standard, also taken in parts', () => {
  // the check value of CRC-32/ISO-HDLC
  expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf4_3926);
  expect(crc32(new TextEncoder().encode('6789'), crc32(new TextEncoder().encode('12345')))).toBe(0xcbf4_3926);
  expect(crc32(new Uint8Array())).toBe(0);
});
