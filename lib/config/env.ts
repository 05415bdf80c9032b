/** What the environment may say, in one schema. The only reader of process.env. */
import { isIP } from 'node:net';
import * as z from 'zod';

export type Config = {
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  /** a PostgreSQL URL, or null for the embedded store in `dataDir` */
  readonly databaseUrl: string | null;
  readonly redisUrl: string | null;
  /** the gateway, or null when there is none */
  readonly turn: { readonly urls: string[]; readonly secret: string } | null;
  readonly stunUrls: string[];
  /** what PUBLIC_URL says, without a final slash */
  readonly publicUrl: string | null;
  /** the values of Origin that are our own pages */
  readonly origins: string[];
  /** where people reach the portal */
  readonly url: string;
  /** addresses and ranges of proxies whose X-Forwarded-For counts */
  readonly trustedProxies: string[];
  readonly production: boolean;
};

/** The process's own environment. */
export const environment = (): NodeJS.ProcessEnv => process.env;
/** True while `next build` runs, when nothing may open the store. */
export const building = (): boolean => environment()['NEXT_PHASE'] === 'phase-production-build';

const list = (value: string | undefined): string[] =>
  (value ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

const urlOf = (value: string): URL | null => (URL.canParse(value) ? new URL(value) : null);

const hasScheme =
  (...schemes: string[]) =>
  (value: string): boolean => {
    const url = urlOf(value);
    return (
      url !== null && schemes.includes(url.protocol) && (url.hostname !== '' || url.searchParams.has('host'))
    );
  };

const port = (value: string): boolean =>
  /^\d{1,5}$/.test(value) && Number(value) >= 1 && Number(value) <= 65_535;

/** RFC 7064 and RFC 7065: scheme, host, perhaps a port and a transport. */
const iceUrl =
  (schemes: string) =>
  (value: string): boolean => {
    const place = new RegExp(
      `^(?:${schemes}):(?:\\[[0-9a-f:.]+\\]|[a-z0-9.-]+)(?::(\\d{1,5}))?(?:\\?transport=(?:udp|tcp))?$`,
      'i',
    ).exec(value);
    return place !== null && (place[1] === undefined || port(place[1]));
  };

const isRange = (value: string): boolean => {
  const [address = '', prefix, ...rest] = value.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (family === 4 ? 32 : 128));
};

const isOrigin = (value: string): boolean => {
  const url = urlOf(value);
  if (url === null || !['http:', 'https:'].includes(url.protocol)) return false;
  return value.replace(/\/$/, '').toLowerCase() === url.origin;
};

const isHost = (value: string): boolean => isIP(value) !== 0 || /^(?!-)[a-z0-9.-]{1,253}$/i.test(value);

/** Every message is the end of a sentence that begins with the variable's name. */
const schema = z
  .object({
    NODE_ENV: z
      .enum(['production', 'development', 'test'], 'must be production, development or test')
      .default('development'),
    HOST: z.string().refine(isHost, 'must be an address or a host name, like 127.0.0.1').default('127.0.0.1'),
    PORT: z.string().refine(port, 'must be a number from 1 to 65535').transform(Number).default(3000),
    DATA_DIR: z.string().default('./data'),
    DATABASE_URL: z
      .string()
      .refine(hasScheme('postgres:', 'postgresql:'), 'must be like postgres://user:password@host:5432/name')
      .optional(),
    REDIS_URL: z.string().refine(hasScheme('redis:', 'rediss:'), 'must be like redis://host:6379').optional(),
    TURN_URLS: z
      .string()
      .transform(list)
      .refine(
        (urls) => urls.every(iceUrl('turns?')),
        'must be a comma-separated list of turn: or turns: URLs',
      )
      .optional(),
    TURN_SECRET: z.string().optional(),
    STUN_URLS: z
      .string()
      .transform(list)
      .refine(
        (urls) => urls.every(iceUrl('stuns?')),
        'must be a comma-separated list of stun: or stuns: URLs',
      )
      .optional(),
    PUBLIC_URL: z
      .string()
      .refine(isOrigin, 'must be an http: or https: address without a path, like https://support.example.org')
      .optional(),
    TRUSTED_PROXIES: z
      .string()
      .transform(list)
      .refine(
        (ranges) => ranges.every(isRange),
        'must be a comma-separated list of IP addresses or ranges like 10.0.0.0/8',
      )
      .optional(),
  })
  .superRefine((env, context) => {
    if ((env.TURN_URLS === undefined) === (env.TURN_SECRET === undefined)) return;
    const missing = env.TURN_URLS === undefined ? 'TURN_URLS' : 'TURN_SECRET';
    const given = env.TURN_URLS === undefined ? 'TURN_SECRET' : 'TURN_URLS';
    context.addIssue({ code: 'custom', path: [missing], message: `must be set too, because ${given} is` });
  });

const inUrl = (host: string): string => (isIP(host) === 6 ? `[${host}]` : host);

/** Where a browser on this machine reaches a server that listens on `host`. */
const localUrl = (host: string, at: number): string =>
  ['127.0.0.1', '0.0.0.0', '::', 'localhost'].includes(host)
    ? `http://localhost:${at}`
    : `http://${inUrl(host)}:${at}`;

/**
 * Reads the whole configuration, or says in one sentence which variable is wrong and how to write it.
 * An empty variable counts as not set.
 */
export function readConfig(
  env: NodeJS.ProcessEnv,
): { ok: true; value: Config } | { ok: false; sentence: string } {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const read = schema.safeParse(given);
  if (!read.success) {
    const issue = read.error.issues[0];
    return { ok: false, sentence: `${String(issue?.path[0])} ${issue?.message}.` };
  }
  const value = read.data;
  const publicUrl = value.PUBLIC_URL === undefined ? null : new URL(value.PUBLIC_URL).origin;
  const url = publicUrl ?? localUrl(value.HOST, value.PORT);
  const loopback = ['localhost', '127.0.0.1', '[::1]'].map(
    (name) => new URL(`http://${name}:${value.PORT}`).origin,
  );
  return {
    ok: true,
    value: {
      host: value.HOST,
      port: value.PORT,
      dataDir: value.DATA_DIR,
      databaseUrl: value.DATABASE_URL ?? null,
      redisUrl: value.REDIS_URL ?? null,
      turn:
        value.TURN_URLS === undefined || value.TURN_SECRET === undefined
          ? null
          : { urls: value.TURN_URLS, secret: value.TURN_SECRET },
      stunUrls: value.STUN_URLS ?? [],
      publicUrl,
      origins: publicUrl === null ? [...new Set([...loopback, new URL(url).origin])] : [publicUrl],
      url,
      trustedProxies: value.TRUSTED_PROXIES ?? [],
      production: value.NODE_ENV === 'production',
    },
  };
}
