import type { Metadata } from 'next';
import { HelpSearch } from '#components/help/help-search.tsx';
import { plainText } from '#components/help/topic.ts';
import { TopicList } from '#components/help/topic-list.tsx';
import { topics } from '#components/help/topics.ts';

export const metadata: Metadata = { title: 'Information Hub' };

const entries = topics.map((topic) => ({ id: topic.id, title: topic.title, text: plainText(topic) }));

export default function HelpPage() {
  return (
    <div className="mx-auto grid w-full max-w-[760px] content-start gap-5 px-4 pt-8 pb-12">
      <h1 className="text-24">Information Hub</h1>
      <HelpSearch entries={entries}>
        <TopicList />
      </HelpSearch>
    </div>
  );
}
