/** Every page of the Information Hub, in the order of its index. */
import { VERSION } from '#lib/protocol/version.ts';
import { administratorTopics } from './administrator-topics.ts';
import { agentUserTopics } from './agent-user-topics.ts';
import { everyoneTopics } from './everyone-topics.ts';
import { fileTransferTopic, folderTopic } from './file-topics.ts';
import { keyboardTopic } from './keyboard-topic.ts';
import { managedTopics } from './managed-topics.ts';
import { getMessageTopic, sendMessageTopic } from './message-topics.ts';
import { operatorTopics } from './operator-topics.ts';
import { audiences, type Audience, type Topic } from './topic.ts';
import { twoFactorTopic } from './two-factor-topic.ts';

export const aboutTopic: Topic = {
  id: 'about',
  title: 'About Parley',
  summary: `Version ${VERSION}. Remote support that lives wholly in the browser.`,
  body: [
    'Parley is free software under the MIT license. You host it yourself; nothing in it reports to anybody, and its pages load nothing from another host. Below are the licences of the software inside.',
  ],
};

export const topicsFor: Readonly<Record<Audience, readonly Topic[]>> = {
  'agent-user': [...agentUserTopics, getMessageTopic],
  operator: [...operatorTopics, ...managedTopics, sendMessageTopic, twoFactorTopic],
  administrator: administratorTopics,
  everyone: [...everyoneTopics, fileTransferTopic, folderTopic, keyboardTopic, aboutTopic],
};

export const topics: readonly Topic[] = Object.values(topicsFor).flat();

/** @returns null for an address that no topic has */
export const topicOf = (id: string): Topic | null => topics.find((topic) => topic.id === id) ?? null;

/** Whose topic it is. */
export const audienceOf = ({ id }: Topic): Audience =>
  audiences.find((audience) => topicsFor[audience].some((topic) => topic.id === id)) ?? 'everyone';
