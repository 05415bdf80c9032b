/**
 * The server's log: one JSON line each, on standard error, so that standard output keeps only what a person or a
 * script waits for at start. Info is for transitions of sessions; nothing here may carry chat text, names of files,
 * tokens, codes or keys. The redaction below is a net for mistakes, not leave to make them.
 */
import pino, { type DestinationStream } from 'pino';

export type Log = {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
};

const SECRET = [
  'token',
  'secret',
  'password',
  'key',
  'cookie',
  'authorization',
  'credential',
  'text',
  'data',
];

/** Name, words and place of an error. Its other fields stay out: a database error's quote the row. */
const errorOf = (error: unknown): unknown =>
  error instanceof Error
    ? {
        name: error.name,
        message: error.message,
        stack: error.stack,
        ...('code' in error && { code: error.code }),
      }
    : String(error);

/** Synchronous: the last lines before a crash are the ones that matter. */
const standardError = (): DestinationStream => pino.destination({ dest: 2, sync: true });

/** @param out where lines go, for tests */
export function createLog(out = standardError()): Log {
  // A join code is hidden at the top only: further down `code` is what an error calls itself (ECONNRESET).
  const paths = ['code', ...SECRET.flatMap((name) => [name, `*.${name}`, `*.*.${name}`])];
  return pino(
    {
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths, censor: '[hidden]' },
      serializers: { err: errorOf },
    },
    out,
  );
}
