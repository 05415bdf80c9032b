import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { CodeForm } from '#components/join/code-form.tsx';
import { lookUp } from '#lib/standby/join.ts';
import { done, refused } from '#lib/protocol/faults.ts';

const push = jest.fn();
jest.mock('next/navigation', () => ({ useRouter: () => ({ push }) }));
jest.mock('#lib/standby/join.ts', () => ({ lookUp: jest.fn() }));

beforeEach(() => jest.clearAllMocks());

async function type(text: string): Promise<HTMLElement> {
  const user = userEvent.setup();
  render(<CodeForm />);
  const field = screen.getByRole('textbox', { name: 'Code' });
  await user.type(field, text);
  await user.click(screen.getByRole('button', { name: 'Continue' }));
  return field;
}

test.each([
  ['7K3QM-9X', 'A code has 10 characters. This one has 7.'],
  ['7K3QM-9XTRB2', 'A code has 10 characters. This one has 11.'],
  ['7K3QM-9XTR!', 'A code has only digits and letters from A to Z, and no “!”. Check it and try again.'],
  ['7k3qm-9xtrü', 'A code has only digits and letters from A to Z, and no “Ü”. Check it and try again.'],
  ['7k3qm-9xtru', 'A code never has the letter U. It may be a V: check it and try again.'],
  [' ', 'Enter the code that you were given.'],
])('%p cannot be a code, which costs no try', async (typed, sentence) => {
  const field = await type(typed);
  expect(field).toHaveAccessibleDescription(expect.stringContaining(sentence));
  expect(field).toHaveValue(typed);
  expect(field).toHaveFocus();
  expect(lookUp).not.toHaveBeenCalled();
});

test.each([
  ['code-unknown' as const, 'This code or link does not open a session.'],
  ['code-wait' as const, 'Too many codes that do not work.'],
  ['portal-away' as const, 'The portal cannot be reached.'],
])('%s is told beside the field, and the text stays', async (fault, sentence) => {
  jest.mocked(lookUp).mockResolvedValue(refused(fault));
  const field = await type('7k3qm 9xtrb');
  await waitFor(() => expect(field).toHaveAccessibleDescription(expect.stringContaining(sentence)));
  expect(field).toBeInvalid();
  expect(field).toHaveValue('7k3qm 9xtrb');
  expect(screen.getByRole('button')).toHaveTextContent('Continue');
});

test('a code that opens an invitation leads to its page', async () => {
  jest.mocked(lookUp).mockResolvedValue(done({ code: '7K3QM9XTRB' }));
  await type('7k3qm 9xtrb');
  await waitFor(() => expect(push).toHaveBeenCalledWith('/join/7K3QM-9XTRB'));
});
