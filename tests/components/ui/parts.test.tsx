import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useRef } from 'react';
import { Badge } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { TextField } from '#components/ui/field.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Menu } from '#components/ui/menu.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { StatusWord } from '#components/ui/status-word.tsx';

describe('a button that cannot work now', () => {
  test.each([
    [
      'Button',
      (press: () => void) => (
        <Button reason="Nobody has joined yet" onClick={press}>
          Chat
        </Button>
      ),
    ],
    [
      'IconButton',
      (press: () => void) => (
        <IconButton label="Chat" icon={null} reason="Nobody has joined yet" onClick={press} />
      ),
    ],
  ])('%s stays, says why, takes the focus, and does nothing', async (_, make) => {
    const press = jest.fn();
    render(make(press));
    const button = screen.getByRole('button', { name: 'Chat', description: 'Nobody has joined yet' });
    expect(button).toHaveAttribute('aria-disabled', 'true');
    await userEvent.tab();
    expect(button).toHaveFocus();
    await userEvent.click(button);
    await userEvent.keyboard('{Enter}');
    expect(press).not.toHaveBeenCalled();
  });

  test('a submit button with a reason sends no form', async () => {
    const send = jest.fn((event: { preventDefault: () => void }) => event.preventDefault());
    render(
      <form onSubmit={send}>
        <Button type="submit" reason="This is being done now.">
          Create
        </Button>
      </form>,
    );
    await userEvent.click(screen.getByRole('button', { name: 'Create' }));
    expect(send).not.toHaveBeenCalled();
  });
});

test('a field reads out its error and its hint', () => {
  render(
    <TextField
      label="Code"
      error="A code has 10 characters. This one has 7."
      hint="Capitals do not matter."
    />,
  );
  const field = screen.getByRole('textbox', { name: 'Code' });
  expect(field).toBeInvalid();
  expect(field).toHaveAccessibleDescription(
    'A code has 10 characters. This one has 7. Capitals do not matter.',
  );
});

test('"(optional)" is seen and is no part of the name', () => {
  render(<TextField label="Note" optional multiline />);
  expect(screen.getByRole('textbox', { name: 'Note' })).toBeInTheDocument();
  expect(screen.getByText('(optional)')).toBeVisible();
});

describe('copying', () => {
  test('says Copied, and what was copied is the text', async () => {
    const user = userEvent.setup();
    render(<CopyButton label="Copy code" text="7K3QM-9XTRB" />);
    await user.click(screen.getByRole('button'));
    expect(await screen.findByText('Copied')).toBeVisible();
    expect(await navigator.clipboard.readText()).toBe('7K3QM-9XTRB');
  });

  test('a browser that does not allow it is not called a success', async () => {
    const user = userEvent.setup();
    jest.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new DOMException('no', 'NotAllowedError'));
    document.execCommand = () => false;
    render(<CopyButton label="Copy code" text="7K3QM-9XTRB" />);
    await user.click(screen.getByRole('button'));
    expect(await screen.findByText('Not copied')).toBeVisible();
    expect(screen.getByRole('status')).toHaveTextContent('Copy the selected text by hand.');
    const text = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Text to copy' });
    expect(text).toHaveValue('7K3QM-9XTRB');
    expect(text).toHaveFocus();
    expect([text.selectionStart, text.selectionEnd]).toEqual([0, text.value.length]);
  });
});

test('where a field shows the text already, that field is selected and no other appears', async () => {
  function Code() {
    const field = useRef<HTMLInputElement>(null);
    return (
      <>
        <input ref={field} readOnly aria-label="Code" value="7K3QM-9XTRB" />
        <CopyButton label="Copy code" text="7K3QM-9XTRB" shownIn={field} />
      </>
    );
  }
  const user = userEvent.setup();
  jest.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new DOMException('no', 'NotAllowedError'));
  document.execCommand = () => false;
  render(<Code />);
  await user.click(screen.getByRole('button'));
  const field = await screen.findByRole<HTMLInputElement>('textbox');
  await waitFor(() => expect(field).toHaveFocus());
  expect([field.selectionStart, field.selectionEnd]).toEqual([0, field.value.length]);
});

test('a menu says the reason of what cannot be chosen, in words', async () => {
  const choose = jest.fn();
  render(
    <Menu label="More" items={[{ label: 'View', onSelect: choose, reason: 'Not in this version yet.' }]} />,
  );
  await userEvent.click(screen.getByRole('button', { name: 'More' }));
  const item = await screen.findByRole('menuitem', { name: /View/ });
  expect(item).toHaveTextContent('Not in this version yet.');
  await userEvent.click(item);
  expect(choose).not.toHaveBeenCalled();
});

test('danger is announced at once, waiting when there is time', () => {
  render(
    <>
      <Notice tone="danger">It failed.</Notice>
      <Notice>It waits.</Notice>
    </>,
  );
  expect(screen.getByRole('alert')).toHaveTextContent('It failed.');
  expect(screen.getByRole('status')).toHaveTextContent('It waits.');
});

test('a status is a word and a shape; a badge has a word for who cannot see it', () => {
  render(
    <>
      <StatusWord status="Reconnecting" />
      <Badge count={120} label="120 unread" />
    </>,
  );
  expect(screen.getByText('Reconnecting')).toBeVisible();
  expect(screen.getByText('99+')).toHaveAttribute('aria-hidden');
  expect(screen.getByText('120 unread')).toBeInTheDocument();
});
