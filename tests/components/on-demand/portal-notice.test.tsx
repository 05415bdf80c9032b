import { render, screen } from '@testing-library/react';
import { PortalNotice } from '#components/on-demand/portal-notice.tsx';

const online = { portal: 'online', refusal: null, known: true, path: '/on-demand' } as const;

test('a live list needs no words', () => {
  const { container } = render(<PortalNotice {...online} />);
  expect(container).toBeEmptyDOMElement();
});

test('a list that is no longer live says so', () => {
  render(<PortalNotice {...online} portal="offline" />);
  expect(screen.getByRole('status')).toHaveTextContent('The portal cannot be reached.');
});

test('whoever was signed out is sent to sign in, whoever is too old to reload', () => {
  const { rerender } = render(<PortalNotice {...online} portal="offline" refusal="not-signed-in" />);
  expect(screen.getByRole('button', { name: 'Sign in' })).toBeInTheDocument();
  rerender(<PortalNotice {...online} portal="offline" refusal="too-old" />);
  expect(screen.getByRole('alert')).toHaveTextContent('This page is older than the server. Reload it.');
  expect(screen.getByRole('button', { name: 'Reload' })).toBeInTheDocument();
});
