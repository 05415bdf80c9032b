import type { Metadata } from 'next';
import { Software } from '#components/help/software.tsx';
import { TopicPage } from '#components/help/topic-page.tsx';
import { aboutTopic } from '#components/help/topics.ts';
import { softwareInside } from '#app/help/software-inside.ts';

export const metadata: Metadata = { title: aboutTopic.title };

export default async function AboutPage() {
  return (
    <TopicPage topic={aboutTopic} audience="everyone">
      <Software packages={await softwareInside()} />
    </TopicPage>
  );
}
