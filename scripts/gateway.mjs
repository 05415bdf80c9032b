/**
 * `npm run gateway`: coturn on this machine for a trial. `npm run gateway -- --conf --realm=… --listen=… --certificate=… --key=…`: prints
 * the configuration for a real one, with the secret from TURN_SECRET. docs/gateway.md describes both.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { giveUp, requireNode, root } from './steps.mjs';
import { ensureGatewayParts } from './system-parts.mjs';
import { runTrialGateway } from './trial-gateway.mjs';
import { turnserverConf } from './turnserver-conf.mjs';

const text = { type: 'string' };
const texts = { type: 'string', multiple: true };
const NUMBERS = ['port', 'min-port', 'max-port', 'user-quota', 'total-quota', 'max-bps'];
const OPTIONS = {
  conf: { type: 'boolean', default: false },
  realm: text,
  listen: texts,
  external: text,
  certificate: text,
  key: text,
  'tls-port': texts,
  allow: texts,
  ...Object.fromEntries(NUMBERS.map((name) => [name, text])),
};

/** `min-port` is `minPort` in the program; what was not given is not there. */
function read() {
  try {
    const { conf, ...given } = parseArgs({ options: OPTIONS }).values;
    const values = Object.entries(given).map(([name, value]) => {
      if (name === 'tls-port') return ['tlsPorts', value.map(Number)];
      const camel = name.replace(/-[a-z]/g, (part) => part.slice(1).toUpperCase());
      return [camel, NUMBERS.includes(name) ? Number(value) : value];
    });
    return { conf, given: Object.fromEntries(values) };
  } catch (error) {
    return giveUp(
      `${error.message.split('. ')[0]}. There are ${Object.keys(OPTIONS)
        .map((name) => `--${name}`)
        .join(', ')}.`,
    );
  }
}

requireNode();
const { conf, given } = read();
if (conf) {
  const missing = ['realm', 'listen', 'certificate', 'key'].find((name) => given[name] === undefined);
  if (missing !== undefined) giveUp(`--${missing} is missing. See docs/gateway.md.`);
  if (!process.env.TURN_SECRET)
    giveUp('Set TURN_SECRET to the secret that Parley has, or to a new one: openssl rand -hex 32.');
  const made = turnserverConf({ ...given, secret: process.env.TURN_SECRET });
  if (!made.ok) giveUp(made.sentence);
  process.stdout.write(made.value);
} else {
  const own = ['certificate', 'key', 'external'].find((name) => given[name] !== undefined);
  if (own !== undefined)
    giveUp(`--${own} belongs to --conf: the trial gateway makes a certificate of its own.`);
  await ensureGatewayParts();
  await runTrialGateway(path.join(path.resolve(root, process.env.DATA_DIR || 'data'), 'gateway'), given);
}
