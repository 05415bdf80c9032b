// Invariant: a row's link that the browser keeps from the clipboard can still be taken by hand.
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { OnDemandScreen } from '#components/on-demand/on-demand-screen.tsx';
import type { RosterSnapshot } from '#lib/roster/roster.ts';
import { exampleRow } from './example-row.ts';

const LINK = 'https://help.example/join/7K3QM-9XTRB#k=key';
let mockSnapshot: RosterSnapshot;
jest.mock('next/navigation', () => ({ useRouter: () => ({ push: jest.fn() }) }));
jest.mock('#lib/roster/actions.ts', () => ({}));
jest.mock('#lib/roster/link-keys.ts', () => ({
  linkFor: () => Promise.resolve({ link: 'https://help.example/join/7K3QM-9XTRB#k=key', verified: true }),
}));
jest.mock('#lib/roster/start.ts', () => ({
  startRoster: () => ({ subscribe: () => () => undefined, snapshot: () => mockSnapshot }),
}));

test('where copying is not allowed the link stands there selected, and the page says so', async () => {
  mockSnapshot = { portal: 'online', refusal: null, offset: 0, invitations: [exampleRow()] };
  const user = userEvent.setup();
  jest.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('no'));
  Object.defineProperty(document, 'execCommand', { value: () => false, configurable: true });
  render(<OnDemandScreen me="jane" user="Jane Neal" organisation="NSL" />);
  await user.click(screen.getByRole('button', { name: 'Copy link' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('Copy the selected text by hand.');
  const text = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Text to copy' });
  expect(text).toHaveValue(LINK);
  expect(text).toHaveFocus();
  expect([text.selectionStart, text.selectionEnd]).toEqual([0, LINK.length]);
});
