import { render, screen } from '@testing-library/react';
import { AgentHeader } from '#components/agent/agent-header.tsx';
import { LogoProvider } from '#components/agent/own-logo.tsx';

const logo = { hash: 'abc', width: 624, height: 158, plate: false };

test('the organisation is there by name, or by its logo under that name', () => {
  const { rerender } = render(<AgentHeader organisation="NSL" />);
  expect(screen.getByText('NSL')).toBeVisible();
  rerender(
    <LogoProvider logo={logo}>
      <AgentHeader organisation="NSL" />
    </LogoProvider>,
  );
  const image = screen.getByRole('img', { name: 'NSL' });
  expect(image).toHaveAttribute('src', '/logo?v=abc');
  expect(image).toHaveAttribute('width', '624');
  expect(screen.queryByText('NSL')).toBeNull();
});
