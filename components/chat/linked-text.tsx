import Linkify from 'linkify-react';
import type { IntermediateRepresentation, Opts } from 'linkifyjs';
import { Fragment } from 'react';

/** A long address breaks after / and . before it breaks inside a word. */
function Link({ attributes, content }: IntermediateRepresentation) {
  const pieces = content.split(/(?<=[/.])(?=[^/.])/);
  return (
    <a {...attributes}>
      {pieces.map((piece, i) => (
        // An address never changes, so its pieces stay where they are.
        <Fragment key={i}>
          {piece}
          {i < pieces.length - 1 && <wbr />}
        </Fragment>
      ))}
    </a>
  );
}

const options: Opts = {
  target: '_blank',
  rel: 'noopener noreferrer',
  defaultProtocol: 'https',
  // Only what leads to a page: an address in a line must not start a program.
  validate: (value, type) => type === 'url' && /^(?:https?:\/\/|www\.)/i.test(value),
  render: (link) => <Link {...link} />,
};

/** A line as its author wrote it; links are links, nothing else is markup. */
export const LinkedText = ({ text }: { text: string }) => <Linkify options={options}>{text}</Linkify>;
