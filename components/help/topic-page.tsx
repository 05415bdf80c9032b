import { ArrowLeft } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { TopicBody } from './topic-body.tsx';
import { Neighbours } from './topic-list.tsx';
import type { Audience, Topic } from './topic.ts';

/** One topic, and the ways on from it. Whatever else belongs to it comes below its text. */
export const TopicPage = ({
  topic,
  audience,
  children,
}: {
  topic: Topic;
  audience: Audience;
  children?: ReactNode;
}) => (
  <div className="mx-auto grid w-full max-w-[1024px] content-start gap-x-12 gap-y-10 px-4 pt-6 pb-12 panels:grid-cols-[minmax(0,1fr)_240px]">
    <article className="grid max-w-[720px] content-start gap-5">
      <Link
        href="/help"
        prefetch={false}
        className="inline-flex items-center gap-1.5 justify-self-start text-14"
      >
        <ArrowLeft size={16} strokeWidth={1.75} aria-hidden />
        All topics
      </Link>
      <header className="grid gap-2">
        <h1 className="text-24 text-balance">{topic.title}</h1>
        <p className="text-pretty text-fg-2">{topic.summary}</p>
      </header>
      <TopicBody body={topic.body} />
      {children}
    </article>
    <Neighbours audience={audience} current={topic.id} />
  </div>
);
