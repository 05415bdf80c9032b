/** A client of the gateway that asks what no browser asks: RFC 8489 (STUN) and RFC 8656 (TURN) over UDP, as far as a probe needs. */
import { createHash, createHmac, randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { isIP } from 'node:net';

const COOKIE = 0x2112_a442;
const METHODS = { allocate: 0x003, refresh: 0x004, createPermission: 0x008 } as const;
const ERROR = 0x110;
const ATTRIBUTES = {
  username: 0x0006,
  integrity: 0x0008,
  errorCode: 0x0009,
  lifetime: 0x000d,
  peer: 0x0012,
  realm: 0x0014,
  nonce: 0x0015,
  family: 0x0017,
  transport: 0x0019,
} as const;
const UDP = 17;
const HEADER_BYTES = 20;
const INTEGRITY_BYTES = 24;
/** As RFC 8489, 6.2.1 has it, but given up sooner: everything here is on one machine. */
const RESEND_MS = [500, 1_000, 2_000];

type Attribute = readonly [type: number, value: Buffer];
type Answer = { readonly error: number | null; readonly attributes: ReadonlyMap<number, Buffer> };

export type Credential = { readonly username: string; readonly credential: string };

/** As the broker makes them. @param expiry Unix time, s */
export function credentialOf(secret: string, session: string, expiry: number): Credential {
  const username = `${expiry}:${session}`;
  return { username, credential: createHmac('sha1', secret).update(username).digest('base64') };
}

function encode(type: number, transaction: Buffer, attributes: readonly Attribute[]): Buffer {
  const parts = attributes.map(([name, value]) => {
    const part = Buffer.alloc(4 + Math.ceil(value.length / 4) * 4);
    part.writeUInt16BE(name, 0);
    part.writeUInt16BE(value.length, 2);
    value.copy(part, 4);
    return part;
  });
  const body = Buffer.concat(parts);
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt16BE(type, 0);
  header.writeUInt16BE(body.length, 2);
  header.writeUInt32BE(COOKIE, 4);
  transaction.copy(header, 8);
  return Buffer.concat([header, body]);
}

function sign(message: Buffer, key: Buffer): Buffer {
  const covered = Buffer.from(message);
  covered.writeUInt16BE(message.length - HEADER_BYTES + INTEGRITY_BYTES, 2);
  const integrity = Buffer.alloc(4);
  integrity.writeUInt16BE(ATTRIBUTES.integrity, 0);
  integrity.writeUInt16BE(INTEGRITY_BYTES - 4, 2);
  return Buffer.concat([covered, integrity, createHmac('sha1', key).update(covered).digest()]);
}

function decode(message: Buffer): Answer {
  const attributes = new Map<number, Buffer>();
  for (let at = HEADER_BYTES; at + 4 <= message.length;) {
    const length = message.readUInt16BE(at + 2);
    attributes.set(message.readUInt16BE(at), message.subarray(at + 4, at + 4 + length));
    at += 4 + Math.ceil(length / 4) * 4;
  }
  const code = attributes.get(ATTRIBUTES.errorCode);
  const failed = (message.readUInt16BE(0) & ERROR) === ERROR;
  return { error: failed ? (code?.[2] ?? 0) * 100 + (code?.[3] ?? 0) : null, attributes };
}

/** The 16 bytes of an IPv6 address, the 4 of an IPv4 address. */
function bytesOf(address: string): Buffer {
  if (isIP(address) === 4) return Buffer.from(address.split('.').map(Number));
  const tail = /\d+\.\d+\.\d+\.\d+$/.exec(address)?.[0];
  const last = tail === undefined ? '' : bytesOf(tail).toString('hex').replace(/^.{4}/, '$&:');
  const whole = tail === undefined ? address : `${address.slice(0, -tail.length)}${last}`;
  const [before = '', after] = whole.split('::');
  const groups = (text: string): string[] => text.split(':').filter((group) => group !== '');
  const [left, right] = [groups(before), groups(after ?? '')];
  const zeros = Array.from({ length: 8 - left.length - right.length }, () => '0');
  return Buffer.from([...left, ...zeros, ...right].map((group) => group.padStart(4, '0')).join(''), 'hex');
}

function xorAddress(address: string, transaction: Buffer): Buffer {
  const mask = Buffer.alloc(16);
  mask.writeUInt32BE(COOKIE, 0);
  transaction.copy(mask, 4);
  const head = Buffer.from([0, isIP(address) === 4 ? 1 : 2, 0, 0]);
  head.writeUInt16BE(9 ^ (COOKIE >>> 16), 2);
  return Buffer.concat([head, bytesOf(address).map((byte, at) => byte ^ (mask[at] ?? 0))]);
}

const number = (value: number): Buffer => {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32BE(value);
  return buffer;
};

export type TurnClient = {
  /** Null when there is an allocation now, else the error code: 401 not this credential, 486 quota. */
  allocate(family?: 4 | 6): Promise<number | null>;
  /** Of the allocation that was made. @param lifetime s; 0 ends it */
  refresh(lifetime: number): Promise<number | null>;
  /** Null when the gateway would relay to this address; 403 when it will not. */
  permit(address: string): Promise<number | null>;
  close(): void;
};

/** One socket, one allocation. Throws where nobody answers. */
export async function openTurnClient(
  gateway: { readonly address: string; readonly port: number },
  { username, credential }: Credential,
): Promise<TurnClient> {
  const socket = createSocket(isIP(gateway.address) === 6 ? 'udp6' : 'udp4');
  socket.connect(gateway.port, gateway.address);
  await once(socket, 'connect');
  let challenge: { readonly realm: Buffer; readonly nonce: Buffer } | null = null;

  async function exchange(message: Buffer): Promise<Answer> {
    for (const ms of RESEND_MS) {
      socket.send(message);
      const answered = await once(socket, 'message', { signal: AbortSignal.timeout(ms) }).catch(() => null);
      if (answered !== null && Buffer.isBuffer(answered[0])) return decode(answered[0]);
    }
    throw new Error(`Nobody answered at ${gateway.address}:${gateway.port}.`);
  }

  /** Twice where the gateway first says which realm and nonce it wants. */
  async function ask(
    method: keyof typeof METHODS,
    attributes: (transaction: Buffer) => readonly Attribute[],
  ): Promise<number | null> {
    for (let first = true; ; first = false) {
      const transaction = randomBytes(12);
      const own = attributes(transaction);
      let message = encode(METHODS[method], transaction, own);
      if (challenge !== null) {
        const { realm, nonce } = challenge;
        const signed: Attribute[] = [
          ...own,
          [ATTRIBUTES.username, Buffer.from(username)],
          [ATTRIBUTES.realm, realm],
          [ATTRIBUTES.nonce, nonce],
        ];
        const key = createHash('md5').update(`${username}:${realm.toString()}:${credential}`).digest();
        message = sign(encode(METHODS[method], transaction, signed), key);
      }
      const answer = await exchange(message);
      const realm = answer.attributes.get(ATTRIBUTES.realm);
      const nonce = answer.attributes.get(ATTRIBUTES.nonce);
      if (!first || realm === undefined || nonce === undefined) return answer.error;
      challenge = { realm, nonce };
    }
  }

  return {
    allocate: (family) =>
      ask('allocate', () => [
        [ATTRIBUTES.transport, Buffer.from([UDP, 0, 0, 0])],
        ...(family === 6 ? ([[ATTRIBUTES.family, Buffer.from([2, 0, 0, 0])]] as const) : []),
      ]),
    refresh: (lifetime) => ask('refresh', () => [[ATTRIBUTES.lifetime, number(lifetime)]]),
    permit: (address) =>
      ask('createPermission', (transaction) => [[ATTRIBUTES.peer, xorAddress(address, transaction)]]),
    close: () => socket.close(),
  };
}
