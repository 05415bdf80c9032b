// Invariant: every topic is drawn whole: its marks become elements, and none of them is left as text.
import { render, screen, within } from '@testing-library/react';
import { TopicBody } from '#components/help/topic-body.tsx';
import { TopicPage } from '#components/help/topic-page.tsx';
import { plainText } from '#components/help/topic.ts';
import { aboutTopic, audienceOf, topics } from '#components/help/topics.ts';
import { Software } from '#components/help/software.tsx';

test.each(topics.map((topic) => [topic.id, topic] as const))('%s', (_, topic) => {
  render(<TopicPage topic={topic} audience={audienceOf(topic)} />);
  const article = screen.getByRole('article');
  expect(within(article).getByRole('heading', { level: 1 })).toHaveTextContent(topic.title);
  expect(article).not.toHaveTextContent(/\*\*|\]\(|`/);
  const words = (text: string): string => text.replace(/[\s:+.]|\bor\b/g, '');
  const rest = words(article.textContent).replaceAll('KeysWhattheydo', ''); // heads of the tables of keys
  for (const sentence of plainText(topic).split(/(?<=[.:]) /)) expect(rest).toContain(words(sentence));
  const current = within(screen.getByRole('navigation')).getByRole('link', { current: 'page' });
  expect(current).toHaveTextContent(topic.title);
});

test('marks', () => {
  render(<TopicBody body={['Press **Start**, see [the **join** page](/join), type `npm start`.']} />);
  expect(screen.getByText('Start').tagName).toBe('B');
  expect(screen.getByRole('link', { name: 'the join page' })).toHaveAttribute('href', '/join');
  expect(screen.getByText('npm start').tagName).toBe('CODE');
});

test('keys are keys, in a table with a heading', () => {
  render(<TopicBody body={[{ keys: 'Typing', rows: [['Tab or Shift+Tab', 'Next or previous']] }]} />);
  expect(screen.getByRole('heading', { name: 'Typing' })).toBeVisible();
  const row = within(screen.getByRole('table', { name: 'Typing' })).getByRole('rowheader');
  expect([...row.querySelectorAll('kbd')].map((key) => key.textContent)).toEqual(['Tab', 'Shift', 'Tab']);
});

test('the software inside stands below About, with the count of each licence', () => {
  const packages = [
    { name: 'a', version: '1.0.0', licence: 'MIT' },
    { name: 'b', version: '2.0.0', licence: 'ISC' },
    { name: 'c', version: '3.0.0', licence: 'MIT' },
  ];
  render(
    <TopicPage topic={aboutTopic} audience="everyone">
      <Software packages={packages} />
    </TopicPage>,
  );
  expect(screen.getByText('MIT (2), ISC (1)')).toBeVisible();
  const rows = within(screen.getByRole('table', { name: /licences/ })).getAllByRole('rowheader');
  expect(rows.map((row) => row.textContent)).toEqual(['a', 'b', 'c']);
});
