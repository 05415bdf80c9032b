// Invariant: before anything is enrolled the page says what that means; only a person's press enrols, and what was
// typed outlives every refusal.
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { EnrolmentForm } from '#components/enrol/enrolment-form.tsx';
import { Enrolment } from '#components/enrol/enrolment.tsx';
import { done, refused } from '#lib/protocol/faults.ts';
import { beginEnrolment, enrol } from '#lib/standby/enrol.ts';

jest.mock('#lib/standby/enrol.ts', () => ({
  enrol: jest.fn(),
  beginEnrolment: jest.fn(),
  takeToken: () => 't'.repeat(32),
}));
jest.mock('next/link', () => ({
  __esModule: true,
  default: ({ href, children }: { href: string; children: string }) => <a href={href}>{children}</a>,
}));

const greeting = { organisation: 'NSL', group: 'Front office', acknowledge: true };
const field = (name: string) => screen.getByRole('textbox', { name });
const button = () => screen.getByRole('button', { name: 'Enrol this device' });

beforeEach(() => {
  jest.clearAllMocks();
  Object.assign(window, { isSecureContext: true, RTCPeerConnection: class {} });
});

function show({ trusted = true, acknowledge = true } = {}) {
  const onEnrolled = jest.fn();
  render(
    <EnrolmentForm
      token="t"
      greeting={{ ...greeting, acknowledge }}
      device="Chrome on Windows"
      onEnrolled={onEnrolled}
      isTrusted={() => trusted}
    />,
  );
  return { onEnrolled, user: userEvent.setup() };
}

test('it says who adds what to what, and what that means', () => {
  show();
  expect(
    screen.getByRole('heading', { name: 'NSL wants to add this browser to Front office' }),
  ).toBeVisible();
  expect(screen.getByText(/You are asked each time/)).toBeVisible();
  expect(field('Device name')).toHaveValue('Chrome on Windows');
  expect(field('Your name')).toBeRequired();
});

test('a group that asks nobody says so before', () => {
  show({ acknowledge: false });
  expect(screen.getByText(/They need not ask first: a session begins without your approval/)).toBeVisible();
  expect(screen.queryByText(/You are asked each time/)).toBeNull();
});

test('the press enrols under the two names', async () => {
  jest.mocked(enrol).mockResolvedValue(done({ deviceId: 'd1' }));
  const { user, onEnrolled } = show();
  await user.type(field('Your name'), 'John Doe');
  await user.click(button());
  await waitFor(() => expect(onEnrolled).toHaveBeenCalledTimes(1));
  expect(enrol).toHaveBeenCalledWith({ token: 't', device: 'Chrome on Windows', user: 'John Doe' });
});

test('a press that no person made enrols nothing', async () => {
  const { user } = show({ trusted: false });
  await user.click(button());
  expect(enrol).not.toHaveBeenCalled();
});

test.each([
  [{ ...refused('name-missing'), field: 'user' }, 'Enter a name.'],
  [refused('enrolment-link'), /This enrolment link does not work/],
  [refused('key-not-kept'), /This browser keeps no data/],
  [refused('portal-away'), /nothing you typed is lost/],
])('a refusal is told beside what was typed: %p', async (answer, words) => {
  jest.mocked(enrol).mockResolvedValue(answer);
  const { user, onEnrolled } = show();
  await user.type(field('Your name'), 'John Doe');
  await user.click(button());
  expect(await screen.findByText(words)).toBeVisible();
  expect(field('Your name')).toHaveValue('John Doe');
  expect(onEnrolled).not.toHaveBeenCalled();
  if ('field' in answer) expect(field('Your name')).toHaveFocus();
});

test('a link that does not enrol says so, and asks no names', async () => {
  jest
    .mocked(beginEnrolment)
    .mockResolvedValue({ at: 'link', token: 't', greeting: refused('enrolment-link') });
  render(<Enrolment device="Chrome on Windows" />);
  expect(await screen.findByRole('heading', { name: 'This does not enrol a device' })).toBeVisible();
  expect(screen.queryByRole('textbox')).toBeNull();
});
