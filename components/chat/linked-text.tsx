import Linkify from 'linkify-react';
import type { Opts } from 'linkifyjs';

const options: Opts = {
  target: '_blank',
  rel: 'noopener noreferrer',
  defaultProtocol: 'https',
  // Only what leads to a page: an address in a line must not start a program.
  validate: (value, type) => type === 'url' && /^(?:https?:\/\/|www\.)/i.test(value),
};

/** A line as its author wrote it; links are links, nothing else is markup. */
export const LinkedText = ({ text }: { text: string }) => <Linkify options={options}>{text}</Linkify>;
