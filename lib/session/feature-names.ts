import type { Feature } from '#lib/protocol/feature.ts';

/** As buttons and sentences name them. */
export const featureNames: Record<Feature, string> = {
  chat: 'Chat',
  view: 'View',
  files: 'File Transfer',
  message: 'Message',
};
