// Invariant: what a press opens is fetched with that press and opens with it; where it cannot be fetched the page says so.
import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { late } from '#components/ui/late.tsx';
import { Menu } from '#components/ui/menu.tsx';

const Hello = ({ to }: { to: string }) => <p>Hello {to}</p>;

test('nothing is fetched before it is drawn; then it is there, and at once the next time', async () => {
  const load = jest.fn(() => Promise.resolve(Hello));
  const Part = late(load);
  expect(load).not.toHaveBeenCalled();
  const { unmount } = render(<Part to="Jane" />);
  expect(await screen.findByText('Hello Jane')).toBeInTheDocument();
  unmount();
  render(<Part to="Bob" />);
  expect(screen.getByText('Hello Bob')).toBeInTheDocument();
  expect(load).toHaveBeenCalledTimes(1);
});

test('what cannot be fetched is said, and comes with the network', async () => {
  const load = jest.fn(() => Promise.resolve(Hello)).mockRejectedValueOnce(new Error('no network'));
  const Part = late(load);
  render(<Part to="Jane" />);
  expect(await screen.findByRole('alert')).toHaveTextContent('That could not be loaded.');
  expect(screen.getByRole('button', { name: 'Reload' })).toBeInTheDocument();
  act(() => void window.dispatchEvent(new Event('online')));
  expect(await screen.findByText('Hello Jane')).toBeInTheDocument();
  expect(screen.queryByRole('alert')).toBeNull();
});

test.each([
  ['{Enter}', 'Rename'],
  ['{ArrowDown}', 'Rename'],
  ['{ArrowUp}', 'Delete'],
])(
  'the first %s opens a menu with the focus on %s, and Escape leads back to its button',
  async (key, item) => {
    const user = userEvent.setup();
    const nothing = () => undefined;
    render(
      <Menu
        label="More"
        items={[
          { label: 'Rename', onSelect: nothing },
          { label: 'Delete', onSelect: nothing },
        ]}
      />,
    );
    const button = screen.getByRole('button', { name: 'More' });
    expect(button).toHaveAttribute('aria-expanded', 'false');
    button.focus();
    await user.keyboard(key);
    expect(await screen.findByRole('menu', { name: 'More' })).toBeInTheDocument();
    expect(button).toHaveAttribute('aria-expanded', 'true');
    await waitFor(() => expect(screen.getByRole('menuitem', { name: item })).toHaveFocus());
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('menu')).toBeNull());
    expect(button).toHaveFocus();
  },
);
