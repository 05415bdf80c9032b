/** `npm run dev`: pages reload by themselves; the server restarts when its own sources change. */
import { ensureDependencies, requireNode, tool } from './steps.mjs';

requireNode();
await ensureDependencies();
process.on('SIGINT', () => {}); // the terminal tells the child as well; wait for it
process.exit(
  await tool('tsx/dist/cli.mjs', ['watch', '--clear-screen=false', 'signaling-server/main.ts'], {
    env: { NODE_ENV: 'development', NEXT_TELEMETRY_DISABLED: '1' },
  }),
);
