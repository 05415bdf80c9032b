// Invariant: a session with a managed device speaks of none that was joined by a link, and what was turned off says so.
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { SessionScreen } from '#components/session/session-page.tsx';
import type { ConversationSnapshot } from '#lib/conversation/conversation.ts';
import type { Session, Terms, Why } from '#lib/protocol/session-state.ts';
import { createConversationDouble, ended, FIRST, START, TERMS } from '#tests/doubles/conversation.ts';

jest.mock('next/navigation', () => ({ useRouter: () => ({ push: jest.fn(), replace: jest.fn() }) }));
jest.mock('#lib/roster/start.ts', () => ({ startRoster: () => ({ request: jest.fn() }) }));
jest.mock('#lib/conversation/open.ts', () => ({ openConversation: jest.fn() }));

const device = { ...FIRST.view.device, kind: 'managed' as const, id: 'd1' };
const unasked: Terms = { ...TERMS, acknowledge: false };
const liveWith = (terms: Terms): Session => ({ at: 'live', terms, since: START, grace: 120_000 });

function show(session: Session, parts: Partial<ConversationSnapshot> = {}) {
  const view = { ...FIRST.view, device };
  return render(<SessionScreen conversation={createConversationDouble({ view, session, ...parts })} />);
}
/** Everything that is seen, pointed at or read out. */
const words = (container: HTMLElement): string =>
  [
    container.textContent,
    ...[...container.querySelectorAll('[title], [aria-label]')].flatMap((part) => [
      part.getAttribute('title') ?? '',
      part.getAttribute('aria-label') ?? '',
    ]),
  ].join('\n');

const whys: Why[] = [
  'rejected',
  'cancelled',
  'timed-out',
  'no-path',
  'ended',
  'grace-over',
  'revoked',
  'taken-over',
];
const states: [string, Session][] = [
  ['requested', { at: 'requested', terms: unasked }],
  ['linking', { at: 'linking', terms: unasked, since: START, until: START + 20_000 }],
  ['live', liveWith(TERMS)],
  ['over', ended()],
  ...whys.map((why): [string, Session] => [`failed: ${why}`, ended({ why, by: 'broker', since: null })]),
];

test.each(states)('%s: no word of on-demand sessions or of a link', (_name, session) => {
  const { container } = show(session);
  expect(words(container)).not.toMatch(/on-demand|the link ends|its link|same link|invitation/i);
  expect(screen.getAllByRole('link', { name: 'Back to Managed' })[0]).toHaveAttribute('href', '/managed');
});

test('where nobody is asked the steps promise no approval', () => {
  show({ at: 'linking', terms: unasked, since: START, until: START + 20_000 });
  expect(screen.getByText('Nobody is asked in this device group.')).toBeVisible();
  expect(screen.queryByText(/approved/)).toBeNull();
});

test('the question before End Session tells what becomes of the device', async () => {
  show(liveWith(TERMS));
  await userEvent.click(screen.getByRole('button', { name: 'End Session' }));
  expect(screen.getByRole('alertdialog')).toHaveTextContent('the device is ready again');
});

test('a tool that was turned off keeps its place and says who did', () => {
  show(liveWith({ ...TERMS, withdrawn: ['view'] }));
  expect(screen.getByRole('button', { name: 'View' })).toHaveAccessibleDescription(
    'View was turned off by NSL.',
  );
  expect(screen.getByRole('button', { name: 'Message' })).not.toHaveAccessibleDescription(/turned off/);
});
