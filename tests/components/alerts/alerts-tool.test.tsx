// Invariant: sound and notifications are each one named choice, and what the browser holds back is said.
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { AlertsTool } from '#components/alerts/alerts-tool.tsx';
import { pageDesktop } from '#components/alerts/desktop.ts';
import { pageSound } from '#components/alerts/sound.ts';

let permission: NotificationPermission = 'default';
const asked = jest.fn(() => Promise.resolve((permission = 'granted')));
Object.defineProperty(globalThis, 'Notification', {
  configurable: true,
  value: {
    get permission() {
      return permission;
    },
    requestPermission: asked,
  },
});
let active = true;
Object.defineProperty(navigator, 'userActivation', {
  configurable: true,
  value: {
    get hasBeenActive() {
      return active;
    },
  },
});

const item = (name: string) => screen.findByRole('menuitemcheckbox', { name });
async function opened() {
  const user = userEvent.setup();
  render(<AlertsTool />);
  await user.click(screen.getByRole('button', { name: 'Alerts' }));
  return user;
}

test('before the first press: Turn on sound, whose place Alerts takes, with the focus', async () => {
  active = false;
  const turnOn = jest.spyOn(pageSound(), 'turnOn');
  const user = userEvent.setup();
  render(<AlertsTool />);
  expect(screen.queryByRole('button', { name: 'Alerts' })).toBeNull();
  active = true;
  await user.click(screen.getByRole('button', { name: 'Turn on sound' }));
  expect(turnOn).toHaveBeenCalledTimes(1);
  expect(screen.getByRole('button', { name: 'Alerts' })).toHaveFocus();
});

test('the sound is muted and heard again by one item', async () => {
  const user = await opened();
  expect(await item('Sound')).toHaveAttribute('aria-checked', 'true');
  await user.click(await item('Sound'));
  expect(pageSound().muted()).toBe(true);
  await user.click(screen.getByRole('button', { name: 'Alerts' }));
  expect(await item('Sound')).toHaveAttribute('aria-checked', 'false');
  await user.click(await item('Sound'));
  expect(pageSound().muted()).toBe(false);
});

test('notifications are asked for by the person’s press only, then on', async () => {
  const user = await opened();
  expect(asked).not.toHaveBeenCalled();
  expect(await item('Desktop notifications')).toHaveAttribute('aria-checked', 'false');
  await user.click(await item('Desktop notifications'));
  expect(asked).toHaveBeenCalledTimes(1);
  expect(pageDesktop().on()).toBe(true);
  await user.click(screen.getByRole('button', { name: 'Alerts' }));
  expect(await item('Desktop notifications')).toHaveAttribute('aria-checked', 'true');
});

test('what the browser refuses is said with what to do', async () => {
  permission = 'denied';
  await act(() => pageDesktop().turn(true));
  await opened();
  expect(await screen.findByRole('menuitem', { name: /Desktop notifications/ })).toHaveTextContent(
    'Blocked. Allow them in the browser’s site settings.',
  );
});
