// Invariant: only a person's press joins, and what they typed outlives every refusal.
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { InvitationForm } from '#components/join/invitation-form.tsx';
import { join } from '#lib/standby/join.ts';
import { done, refused } from '#lib/protocol/faults.ts';

jest.mock('#lib/standby/join.ts', () => ({ join: jest.fn() }));

const greeting = { code: '7K3QM9XTRB', waiting: 'Jane Neal from NSL', organisation: 'NSL' };
const field = (name: string) => screen.getByRole('textbox', { name });
const start = () => screen.getByRole('button', { name: 'Start' });

beforeEach(() => {
  jest.clearAllMocks();
  Object.assign(window, { isSecureContext: true, RTCPeerConnection: class {} });
});

/** jsdom marks no event as trusted, so the form is told what to believe. */
function show(trusted = true) {
  const onJoined = jest.fn();
  render(
    <InvitationForm
      greeting={greeting}
      device="Chrome on Windows"
      onJoined={onJoined}
      isTrusted={() => trusted}
    />,
  );
  return { onJoined, user: userEvent.setup() };
}

test('it says who waits, warns, and asks as little as it can', () => {
  show();
  expect(screen.getByRole('heading', { name: 'Jane Neal from NSL is waiting for you' })).toBeVisible();
  expect(screen.getByRole('status')).toHaveTextContent(
    'Go on only if you expect this, for example because you are on the phone with NSL now.',
  );
  expect(field('Your name')).toBeRequired();
  expect(field('Device name')).toHaveValue('Chrome on Windows');
  expect(field('What is the problem?')).not.toBeRequired();
  expect(screen.queryByText('Link verified')).toBeNull();
});

test('Start sends what was typed, and says that this browser is the agent now', async () => {
  jest.mocked(join).mockResolvedValue(done({ invitationId: 'i1' }));
  const { user, onJoined } = show();
  await user.type(field('Your name'), 'John Doe');
  await user.type(field('What is the problem?'), 'The printer is offline');
  await user.click(start());
  await waitFor(() => expect(onJoined).toHaveBeenCalledTimes(1));
  expect(join).toHaveBeenCalledWith({
    code: '7K3QM9XTRB',
    user: 'John Doe',
    device: 'Chrome on Windows',
    problem: 'The printer is offline',
  });
});

test('a press that no person made joins nothing', async () => {
  const { user } = show(false);
  await user.type(field('Your name'), 'Scanner');
  await user.click(start());
  const form = start().closest('form');
  form?.requestSubmit();
  expect(join).not.toHaveBeenCalled();
});

test('a fault of a field stands beside it, has the focus, and costs no text', async () => {
  jest.mocked(join).mockResolvedValue({ ...refused('name-missing'), field: 'user' });
  const { user } = show();
  await user.type(field('What is the problem?'), 'The printer is offline');
  await user.click(start());
  await waitFor(() => expect(field('Your name')).toHaveAccessibleDescription('Enter a name.'));
  expect(field('Your name')).toHaveFocus();
  expect(field('What is the problem?')).toHaveValue('The printer is offline');
});

test.each([
  ['already-joined' as const, 'Somebody has already joined with this link.'],
  ['code-unknown' as const, 'This code or link does not open a session.'],
  ['portal-away' as const, 'The portal cannot be reached.'],
])('%s is told above Start, which can be pressed again', async (fault, sentence) => {
  jest.mocked(join).mockResolvedValue(refused(fault));
  const { user, onJoined } = show();
  await user.type(field('Your name'), 'Late Larry');
  await user.click(start());
  expect(await screen.findByRole('alert')).toHaveTextContent(sentence);
  expect(field('Your name')).toHaveValue('Late Larry');
  await user.click(start());
  expect(join).toHaveBeenCalledTimes(2);
  expect(onJoined).not.toHaveBeenCalled();
});

test.each([
  [{ isSecureContext: false }, 'This page is not secure', 'https://'],
  [{ RTCPeerConnection: undefined }, 'This browser cannot connect', 'current Chrome'],
])('%p: what is wrong and what to do, in place of Start', (lack, title, advice) => {
  Object.assign(window, lack);
  show();
  expect(screen.getByRole('alert')).toHaveTextContent(title);
  expect(screen.getByRole('alert')).toHaveTextContent(advice);
  expect(screen.queryByRole('button')).toBeNull();
});
