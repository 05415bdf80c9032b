import { render, screen } from '@testing-library/react';
import { topics } from '#components/help/topics.tsx';

test('every topic has an address of its own and says something', () => {
  expect(new Set(topics.map(({ id }) => id)).size).toBe(topics.length);
  render(
    <>
      {topics.map(({ id, body }) => (
        <section key={id} aria-label={id}>
          {body}
        </section>
      ))}
    </>,
  );
  for (const { id } of topics)
    expect(screen.getByRole('region', { name: id }).textContent.length).toBeGreaterThan(100);
});
