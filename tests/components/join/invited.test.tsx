// Invariant: the browser that joined goes on as the agent, whatever the server would tell a stranger.
import { act, render, screen } from '@testing-library/react';
import { Invited } from '#components/join/invited.tsx';
import { keepLinkKey, remembered } from '#lib/standby/join.ts';
import { done, refused } from '#lib/protocol/faults.ts';

jest.mock('#lib/standby/join.ts', () => ({ keepLinkKey: jest.fn(), remembered: jest.fn(), join: jest.fn() }));
jest.mock('#components/agent/agent-page.tsx', () => ({
  AgentPage: ({ code }: { code: string }) => <p>agent of {code}</p>,
}));

beforeEach(() => Object.assign(window, { isSecureContext: true, RTCPeerConnection: class {} }));

const greeting = done({ code: '7K3QM9XTRB', waiting: 'Jane Neal from NSL', organisation: 'NSL' });
/** Each test has its own code: what a page knows of one is kept for its life. */
const show = (code: string, said: typeof greeting | ReturnType<typeof refused> = greeting) =>
  render(<Invited code={code} greeting={said} organisation="NSL" device="Chrome on Windows" />);

test('a new browser is asked, and the key of the link is put away at once', async () => {
  jest.mocked(remembered).mockResolvedValue(false);
  await act(async () => void show('7K3QM-9XTRB'));
  expect(screen.getByRole('button', { name: 'Start' })).toBeVisible();
  expect(keepLinkKey).toHaveBeenCalledWith('7K3QM9XTRB');
});

test('the browser that joined goes on as the agent', async () => {
  jest.mocked(remembered).mockResolvedValue(true);
  show('7k3qm-9xtrc');
  expect(await screen.findByText('agent of 7K3QM9XTRC')).toBeVisible();
});

test('so it does when the code opens nothing for a stranger any more', async () => {
  jest.mocked(remembered).mockResolvedValue(true);
  show('7K3QM-9XTRD', refused('code-unknown'));
  expect(screen.queryByText(/does not open a session/)).toBeNull();
  expect(await screen.findByText('agent of 7K3QM9XTRD')).toBeVisible();
});

test.each([
  ['7K3QM-9XTRE', 'code-unknown' as const, 'This code or link does not open a session.'],
  ['7K3QM-9XTRF', 'code-wait' as const, 'Too many codes that do not work.'],
  ['7K3QM', 'code-malformed' as const, 'A code has 10 characters.'],
])('a stranger with %s reads why, and can type another code', async (code, fault, sentence) => {
  jest.mocked(remembered).mockResolvedValue(false);
  show(code, refused(fault));
  expect(await screen.findByText(new RegExp(sentence))).toBeVisible();
  expect(screen.getByRole('link', { name: 'Type another code' })).toHaveAttribute('href', '/join');
});

test('a browser without storage is asked as for the first time', async () => {
  jest.mocked(remembered).mockRejectedValue(new Error('no storage'));
  show('7K3QM-9XTRG', refused('code-unknown'));
  expect(await screen.findByRole('link', { name: 'Type another code' })).toBeVisible();
});
