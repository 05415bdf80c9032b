// Invariant: the search answers each key at once, by keyboard alone, and the address keeps what was looked for.
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HelpSearch } from '#components/help/help-search.tsx';

const push = jest.fn();
let address = '';
jest.mock('next/navigation', () => ({
  useRouter: () => ({ push }),
  useSearchParams: () => new URLSearchParams(address),
}));

const entries = [
  { id: 'join', title: 'Join with a link or a code', text: 'Press Start. Nothing is installed.' },
  { id: 'approve', title: 'Approve or reject', text: 'After a link is opened: silence is never a yes.' },
  { id: 'chat', title: 'Chat', text: 'Two ticks: stored.' },
];

function show(query = ''): void {
  address = query;
  history.replaceState(null, '', `/help${query}`);
  render(
    <HelpSearch entries={entries}>
      <p>All topics</p>
    </HelpSearch>,
  );
}
const field = (): HTMLElement => screen.getByRole('searchbox', { name: 'Search' });
const found = (): (string | null)[] =>
  within(screen.getByRole('list', { name: 'Topics found' }))
    .getAllByRole('link')
    .map((link) => link.textContent);

beforeEach(() => push.mockClear());

test('each key narrows the list; the field says what was searched', async () => {
  show();
  expect(screen.getByText('All topics')).toBeVisible();
  expect(field()).toHaveAccessibleDescription('Looks through titles and texts of all 3 topics.');
  const user = userEvent.setup();
  await user.type(field(), 'link');
  expect(found()).toEqual(['Join with a link or a code', 'Approve or reject']);
  expect(screen.queryByText('All topics')).toBeNull();
  expect(field()).toHaveAccessibleDescription('2 of 3 topics, by titles and texts.');
  expect(location.search).toBe('?q=link');
  await user.type(field(), ' silence');
  expect(found()).toEqual(['Approve or reject']);
});

test('an address with words shows what they find', () => {
  show('?q=ticks');
  expect(field()).toHaveValue('ticks');
  expect(found()).toEqual(['Chat']);
});

test('nothing matches: it says so and what to do, and the way back keeps the focus in the field', async () => {
  show('?q=%3Cb%3Ezebra');
  expect(screen.getByRole('heading', { name: 'Nothing matches “<b>zebra”' })).toBeVisible();
  expect(screen.getByRole('region', { name: 'Nothing found' })).toHaveTextContent('Try fewer words');
  expect(field()).toHaveAccessibleDescription('None of 3 topics, by titles and texts.');
  await userEvent.click(screen.getByRole('button', { name: 'Show all topics' }));
  expect(screen.getByText('All topics')).toBeVisible();
  expect(field()).toHaveFocus();
  expect(location.search).toBe('');
});

test('arrows go from the field through the list and back, Enter opens, Escape clears', async () => {
  show();
  const user = userEvent.setup();
  await user.type(field(), 'link');
  const [first, second] = screen.getAllByRole('link');
  await user.keyboard('{ArrowDown}');
  expect(first).toHaveFocus();
  await user.keyboard('{ArrowDown}{ArrowDown}');
  expect(second).toHaveFocus();
  expect(second).toHaveAttribute('href', '/help/approve');
  await user.keyboard('{ArrowUp}{ArrowUp}');
  expect(field()).toHaveFocus();
  await user.keyboard('{Enter}');
  expect(push).toHaveBeenCalledWith('/help/join');
  await user.keyboard('{ArrowDown}{Escape}');
  expect(field()).toHaveFocus();
  expect(field()).toHaveValue('');
  expect(screen.getByText('All topics')).toBeVisible();
});

test('Enter opens nothing where nothing is searched for or found', async () => {
  show();
  const user = userEvent.setup();
  await user.type(field(), '{Enter}zebra{Enter}');
  expect(push).not.toHaveBeenCalled();
});
