import Link from 'next/link';
import { audiences, type Audience } from './topic.ts';
import { topicsFor } from './topics.ts';

const headings: Record<Audience, string> = {
  'agent-user': 'If you were sent a link',
  operator: 'Operators',
  administrator: 'Administrators',
  everyone: 'Everyone',
};

/** Every topic, by who one is. */
export const TopicList = () => (
  <nav aria-label="Topics" className="grid gap-8 wide:grid-cols-2">
    {audiences.map((audience) => (
      <section key={audience} aria-labelledby={audience} className="grid content-start gap-2">
        <h2 id={audience} className="text-16 text-fg">
          {headings[audience]}
        </h2>
        <Links audience={audience} />
      </section>
    ))}
  </nav>
);

/** The topics beside the one that is read. */
export const Neighbours = ({ audience, current }: { audience: Audience; current: string }) => (
  <nav aria-label={headings[audience]} className="grid content-start gap-2 text-14">
    <h2 className="text-14 text-fg">{headings[audience]}</h2>
    <Links audience={audience} current={current} />
  </nav>
);

const Links = ({ audience, current }: { audience: Audience; current?: string }) => (
  <ul className="grid">
    {topicsFor[audience].map(({ id, title }) => (
      <li key={id}>
        <Link
          href={`/help/${id}`}
          prefetch={false}
          aria-current={id === current ? 'page' : undefined}
          className="inline-block py-1 aria-[current]:text-fg aria-[current]:no-underline"
        >
          {title}
        </Link>
      </li>
    ))}
  </ul>
);
