import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { CreateDialog } from '#components/on-demand/create-dialog.tsx';
import type { Made } from '#components/on-demand/create-form.tsx';
import { createInvitation } from '#lib/roster/actions.ts';

jest.mock('#lib/roster/actions.ts', () => ({ createInvitation: jest.fn() }));
const create = jest.mocked(createInvitation);

const made = {
  now: 0,
  id: 'i1',
  code: '7K3QM9XTRB',
  name: 'Ruth – label printer',
  expiresAt: Date.UTC(2026, 10, 22, 16, 8),
  link: 'https://help.example/join/7K3QM-9XTRB#k=key',
};

function Page() {
  const [shows, setShows] = useState<'nothing' | 'form' | Made>('form');
  return (
    <CreateDialog
      shows={shows}
      onMade={setShows}
      onClose={() => setShows('nothing')}
      user="Jane Neal"
      organisation="NSL"
      offset={0}
    />
  );
}

beforeEach(() => create.mockReset());

test('a refusal stands beside its field, and what was typed stays', async () => {
  create.mockResolvedValue({ ok: false, fault: 'name-too-long', field: 'name' });
  const user = userEvent.setup();
  render(<Page />);
  const name = screen.getByRole('textbox', { name: 'Session name' });
  await user.type(name, 'Ruth');
  await user.type(screen.getByRole('textbox', { name: 'Note' }), 'second floor');
  await user.click(screen.getByRole('button', { name: 'Create' }));
  expect(name).toHaveAccessibleDescription(/A name has at most 64 characters/);
  expect(name).toHaveFocus();
  expect(name).toHaveValue('Ruth');
  expect(screen.getByRole('textbox', { name: 'Note' })).toHaveValue('second floor');
});

test('afterwards link and code can be read and copied, and Copy link has the focus', async () => {
  create.mockResolvedValue({ ok: true, value: made });
  const user = userEvent.setup();
  render(<Page />);
  await user.click(screen.getByRole('button', { name: 'Create' }));
  expect(screen.getByRole('textbox', { name: 'Join link' })).toHaveValue(made.link);
  expect(screen.getByRole('textbox', { name: 'Code' })).toHaveValue('7K3QM-9XTRB');
  expect(screen.getByRole('textbox', { name: 'Code' })).toHaveAttribute('readonly');
  expect(screen.getByRole('img', { name: 'QR code of the join link' })).toBeInTheDocument();
  expect(screen.getByText('Copy link', { selector: '[aria-live]' }).closest('button')).toHaveFocus();
  expect(screen.getByRole('link', { name: 'E-mail' }).getAttribute('href')).toContain(
    encodeURIComponent(made.link),
  );
});

test.each([
  ['Copy link', 'Join link', made.link],
  ['Copy code', 'Code', '7K3QM-9XTRB'],
  ['Copy invitation text', 'Text to copy', expect.stringContaining(made.link)],
])('where copying is not allowed, %s selects the text where it stands', async (button, name, words) => {
  create.mockResolvedValue({ ok: true, value: made });
  const user = userEvent.setup();
  jest.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('no'));
  Object.defineProperty(document, 'execCommand', { value: () => false, configurable: true });
  render(<Page />);
  await user.click(screen.getByRole('button', { name: 'Create' }));
  await user.click(screen.getByRole('button', { name: button }));
  expect(await screen.findByText(/Copy the selected text by hand\.$/)).toBeVisible();
  const field = screen.getByRole<HTMLInputElement>('textbox', { name });
  expect(field.value).toEqual(words);
  expect(field).toHaveFocus();
  expect([field.selectionStart, field.selectionEnd]).toEqual([0, field.value.length]);
});

// The two buttons stand in the same place: one element for both would submit the form that comes back.
test('Done closes the dialog and makes nothing more', async () => {
  create.mockResolvedValue({ ok: true, value: made });
  const user = userEvent.setup();
  render(<Page />);
  await user.click(screen.getByRole('button', { name: 'Create' }));
  await user.click(screen.getByRole('button', { name: 'Done' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(create).toHaveBeenCalledTimes(1);
});
