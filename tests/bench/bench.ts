/** `npm run bench [-- chat | devices | files | presence]`: speed, against a floor in the same run or a limit. No test: it says what is, and fails what is too slow. */
import { benchChat } from './chat.ts';
import { benchDevices } from './devices.ts';
import { benchFiles } from './files.ts';
import { benchPresence } from './presence.ts';

const BENCHES: Readonly<Record<string, () => Promise<boolean>>> = {
  chat: benchChat,
  devices: benchDevices,
  files: benchFiles,
  presence: benchPresence,
};

const wanted = process.argv.slice(2);
const names = wanted.length === 0 ? Object.keys(BENCHES) : wanted;
let kept = true;
for (const name of names) {
  const bench = BENCHES[name];
  if (bench === undefined) {
    console.error(`There is no bench "${name}". There are: ${Object.keys(BENCHES).join(', ')}.`);
    process.exit(2);
  }
  kept = (await bench()) && kept;
}
process.exit(kept ? 0 : 1);
