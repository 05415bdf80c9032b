/** `npm run test:firefox`: a whole session, Chromium the operator's and the system's Firefox the agent user's. Prints each step. */
import { startPortal } from '#tests/fixtures/portal.ts';
import { openChromium, openFirefox, type Seat } from './browsers.ts';
import { steps } from './session.ts';

const told = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);

const portal = await startPortal();
const seats: Seat[] = [];
try {
  const chromium = await openChromium(portal.url);
  seats.push(chromium);
  const firefox = await openFirefox(portal.url);
  seats.push(firefox);
  console.log(`${chromium.browser} asks, ${firefox.browser} is asked.`);
  for (const [name, act] of steps({ portal, operator: chromium.page, agent: firefox.page })) {
    const began = performance.now();
    const seen = await act();
    console.log(
      `${(performance.now() - began).toFixed(0).padStart(6)} ms  ${name}${seen === '' ? '' : `: ${seen}`}`,
    );
  }
} catch (error) {
  console.error(`FAILED: ${told(error)}`);
  process.exitCode = 1;
}
for (const { browser, complaints, wrongs, close } of seats) {
  await close();
  console.log(
    `${browser}, console: ${complaints.length === 0 ? 'nothing' : `\n  ${complaints.join('\n  ')}`}`,
  );
  for (const wrong of wrongs) console.error(`FAILED: ${browser} ${wrong}`);
  if (wrongs.length > 0) process.exitCode = 1;
}
await portal.close();
console.log(process.exitCode === 1 ? 'FAILED' : 'A whole session holds.');
