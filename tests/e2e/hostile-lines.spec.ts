// Invariant: what is too long stays in the field with a sentence; all else arrives as it was typed, as text and nothing more.
import type { Page } from '@playwright/test';
import { chatLog, composer, reads, say } from '#tests/fixtures/people.ts';
import { expect, test } from '#tests/fixtures/test.ts';

const TOO_LONG = [
  ['4,001 characters', 'x'.repeat(4_001), '4,001'],
  ['262,145 bytes', 'y'.repeat(262_145), '262,145'],
  ['65,537 emoji', '🙂'.repeat(65_537), '65,537'],
  ['10,000 lines', 'a pasted line\n'.repeat(10_000), '140,000'],
] as const;

const TEXTS = [
  ['4,000 emoji', '🙂'.repeat(4_000)],
  ['a lone surrogate', 'before \ud800 after'],
  ['NUL', 'before \u0000 after'],
  ['a right-to-left override', 'invoice \u202egpj.exe'],
  ['zero width and isolates', 'a\u200bb \u2066c\u2069 d'],
  ['line separators', 'one\u2028two\u2029three'],
  ['HTML', '<img src=x onerror="document.title=1"><b>bold</b>&amp;'],
  ['words of the system', 'John Doe has joined\n[14:02] Session ended by Jane Neal'],
] as const;

test('too long: a sentence, the text stays, and a shorter one goes', async ({ liveSession }) => {
  const { operator, agent } = await liveSession();
  await operator.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  for (const [what, text, figure] of TOO_LONG)
    await test.step(what, async () => {
      await operator.evaluate((pasted) => navigator.clipboard.writeText(pasted), text);
      await composer(operator).press('ControlOrMeta+A');
      await composer(operator).press('ControlOrMeta+V');
      await expect(
        operator.getByText(`A line has at most 4,000 characters. This one has ${figure}.`),
      ).toBeVisible();
      await composer(operator).press('Enter');
      await expect(composer(operator)).toHaveValue(text);
    });
  await say(operator, 'short again');
  await reads(agent, 'short again');
  await expect(chatLog(agent).locator('[data-line]:not([data-line="system"])')).toHaveCount(1);
});

/** By its units: on its way from here to the page half a pair would be replaced. */
const unitsOf = (text: string): number[] => Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));

async function sayUnits(page: Page, units: readonly number[]): Promise<void> {
  await composer(page).evaluate((field, codes) => {
    const set = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set;
    set?.call(field, codes.map((code) => String.fromCharCode(code)).join(''));
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }, units);
  await composer(page).press('Enter');
}

test('hostile text arrives as it was typed', async ({ liveSession }) => {
  const { operator, agent } = await liveSession();
  const lines = chatLog(agent).locator('[data-line]:not([data-line="system"])');
  for (const [i, [what, text]] of TEXTS.entries())
    await test.step(what, async () => {
      await sayUnits(operator, unitsOf(text));
      await expect(lines).toHaveCount(i + 1);
      const shown = await lines
        .nth(i)
        .locator('p')
        .evaluate(({ textContent: shown }) =>
          Array.from({ length: shown.length }, (_, at) => shown.charCodeAt(at)),
        );
      expect(shown).toEqual(unitsOf(text));
      await expect(lines.nth(i).locator('img, b')).toHaveCount(0);
    });
  await expect(chatLog(operator).locator('[data-state="delivered"], [data-state="read"]')).toHaveCount(
    TEXTS.length,
  );
  expect(await agent.title()).not.toBe('1');
});
