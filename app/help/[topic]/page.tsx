import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { TopicPage } from '#components/help/topic-page.tsx';
import { audienceOf, topicOf } from '#components/help/topics.ts';

type Props = { params: Promise<{ topic: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const topic = topicOf((await params).topic);
  return { title: topic?.title ?? 'Not found' };
}

export default async function HelpTopicPage({ params }: Props) {
  const topic = topicOf((await params).topic) ?? notFound();
  return <TopicPage topic={topic} audience={audienceOf(topic)} />;
}
