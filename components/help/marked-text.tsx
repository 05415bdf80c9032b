import Link from 'next/link';
import { Fragment, type ReactNode } from 'react';

const MARKS = /(\*\*.+?\*\*(?!\*)|\[[^\]]+\]\([^)]+\)|`[^`]+`)/;

function marked(part: string): ReactNode {
  const link = /^\[(.+)\]\((.+)\)$/.exec(part);
  if (link !== null)
    return (
      <Link href={link[2] ?? ''} prefetch={false}>
        <MarkedText>{link[1] ?? ''}</MarkedText>
      </Link>
    );
  if (part.startsWith('**')) return <b className="font-strong text-fg">{part.slice(2, -2)}</b>;
  if (part.startsWith('`'))
    return <code className="rounded-xs bg-sunken px-1 text-[0.875em]">{part.slice(1, -1)}</code>;
  return part;
}

/** A topic's text with its marks drawn. */
export const MarkedText = ({ children }: { children: string }) =>
  children.split(MARKS).map((part, at) => <Fragment key={at}>{marked(part)}</Fragment>);
