// Invariant: what stands in place of an operator is the chosen format, and every sentence around it can be read.
import { displayName, nameAlone, ofOrganisation } from '#lib/session/display-name.ts';

const jane = { name: 'Jane Neal', email: 'jane@nsl.example' };
const setting = { name: 'NSL', displayNameFormat: 'name', displayNameCustom: '' } as const;

test('first name and last name', () => {
  const shown = displayName(jane, setting);
  expect(shown).toEqual({
    operator: 'Jane Neal',
    asker: 'Operator Jane Neal from NSL',
    waiting: 'Jane Neal from NSL',
  });
  expect(nameAlone(shown)).toBe('Jane Neal');
});

test('email; the name where none is known', () => {
  const email = { ...setting, displayNameFormat: 'email' } as const;
  expect(displayName(jane, email)).toEqual({
    operator: 'jane@nsl.example',
    asker: 'Operator jane@nsl.example from NSL',
    waiting: 'jane@nsl.example from NSL',
  });
  expect(displayName({ ...jane, email: '' }, email).operator).toBe('Jane Neal');
});

describe('custom', () => {
  const custom = (displayNameCustom: string) =>
    displayName(jane, { ...setting, displayNameFormat: 'custom', displayNameCustom });

  test.each([
    ['Supported by NSL', 'NSL'],
    ['Help by the Northern desk', 'the Northern desk'],
    ['NSL Service Desk', 'NSL Service Desk'],
    ['by NSL', 'by NSL'],
    ['Supported by', 'Supported by'],
  ])('“%s” asks, and in a sentence it is “%s”', (text, named) => {
    const shown = custom(text);
    expect(shown).toEqual({ operator: named, asker: text, waiting: named });
    expect(nameAlone(shown)).toBe(text);
  });

  test('the real name and e-mail are nowhere in it', () => {
    expect(JSON.stringify(custom('Supported by NSL'))).not.toMatch(/jane/i);
  });

  test('a text that is chosen and kept only for later changes nothing', () => {
    const kept = { ...setting, displayNameCustom: 'Supported by NSL' };
    expect(displayName(jane, kept).operator).toBe('Jane Neal');
    expect(displayName(jane, { ...setting, displayNameFormat: 'custom' }).operator).toBe('Jane Neal');
  });
});

test('who is the organisation itself is not named twice', () => {
  expect(ofOrganisation('Jane Neal', 'NSL')).toBe('Jane Neal, NSL');
  expect(ofOrganisation('NSL', 'NSL')).toBe('NSL');
  expect(ofOrganisation('Jane Neal', '')).toBe('Jane Neal');
});
