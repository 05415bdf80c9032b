// Invariant: green says "measured and AES" and nothing else does.
import { render, screen } from '@testing-library/react';
import { StatusBar } from '#components/session/status-bar.tsx';
import type { EncryptionLabel } from '#lib/session/encryption-label.ts';
import { ended, FIRST } from '#tests/doubles/conversation.ts';

test.each([
  ['AES (P2P)', 'measured', 'text-ok-fg'],
  ['TLS + AES', 'measured', 'text-ok-fg'],
  ['AES (gateway)', 'measured', 'text-ok-fg'],
  ['Encrypted (P2P)', 'measured', 'text-fg-2'],
  ['Encrypted (gateway)', 'measured', 'text-fg-2'],
  ['Securing…', 'waiting', 'text-fg-2'],
  ['Reconnecting…', 'lost', 'text-wait-fg'],
] as [EncryptionLabel['text'], EncryptionLabel['tone'], string][])('%s', (text, tone, colour) => {
  render(<StatusBar snapshot={{ ...FIRST, label: { text, tone, detail: 'details' } }} />);
  expect(screen.getByText(text)).toHaveClass(colour);
  expect(screen.getByText(text)).toHaveAttribute('tabindex', '0');
});

test('after the end nothing of the link is claimed', () => {
  render(<StatusBar snapshot={{ ...FIRST, session: ended() }} />);
  expect(screen.getByText('Ended')).toHaveClass('text-fg-2');
  expect(screen.queryByText('AES (P2P)')).toBeNull();
});

test('a page whose session is open in another one claims nothing of that link', () => {
  render(<StatusBar snapshot={{ ...FIRST, displaced: true }} />);
  expect(screen.getByText('Elsewhere')).toHaveClass('text-fg-2');
  expect(screen.queryByText(FIRST.label.text)).toBeNull();
});
