import { MarkedText } from './marked-text.tsx';
import pictures from './pictures.json';
import type { Part, PictureName, Topic } from './topic.ts';

/** What a topic says, part after part. */
export const TopicBody = ({ body }: Pick<Topic, 'body'>) => (
  <div className="grid gap-4 text-pretty text-fg-2">
    {body.map((part, at) => (
      <Drawn key={at} part={part} />
    ))}
  </div>
);

function Drawn({ part }: { part: Part }) {
  if (typeof part === 'string')
    return (
      <p>
        <MarkedText>{part}</MarkedText>
      </p>
    );
  if ('list' in part) return <ul className="grid list-disc gap-1.5 pl-6">{items(part.list)}</ul>;
  if ('steps' in part) return <ol className="grid list-decimal gap-1.5 pl-6">{items(part.steps)}</ol>;
  if ('terms' in part) return <Terms terms={part.terms} />;
  if ('keys' in part) return <Keys title={part.keys} rows={part.rows} />;
  return <Picture name={part.picture} />;
}

const items = (texts: readonly string[]) =>
  texts.map((text) => (
    <li key={text} className="pl-1">
      <MarkedText>{text}</MarkedText>
    </li>
  ));

type Rows = readonly (readonly [string, string])[];

const Terms = ({ terms }: { terms: Rows }) => (
  <dl className="grid gap-x-6 gap-y-3 wide:grid-cols-[minmax(0,13rem)_minmax(0,1fr)] wide:gap-y-2">
    {terms.map(([term, meaning]) => (
      <div key={term} className="wide:col-span-2 wide:grid wide:grid-cols-subgrid">
        <dt className="font-medium text-fg">{term}</dt>
        <dd>
          <MarkedText>{meaning}</MarkedText>
        </dd>
      </div>
    ))}
  </dl>
);

/** Text of a picture as wide as the page is still read; a narrow one keeps its own size. */
const Picture = ({ name }: { name: PictureName }) => {
  const { alt, width, height } = pictures[name];
  return (
    // oxlint-disable-next-line nextjs/no-img-element -- of the right size already, and from this host
    <img
      src={`/help/${name}.webp`}
      alt={alt}
      width={width}
      height={height}
      loading="lazy"
      className="my-1 h-auto max-w-full rounded-md border border-line-2"
    />
  );
};

const Keys = ({ title, rows }: { title: string; rows: Rows }) => (
  <section className="mt-2 grid gap-2">
    <h2 className="text-16 text-fg">{title}</h2>
    <table aria-label={title} className="w-full border-separate border-spacing-0 text-left">
      <thead className="sr-only">
        <tr>
          <th scope="col">Keys</th>
          <th scope="col">What they do</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([keys, does]) => (
          <tr key={keys}>
            <th
              scope="row"
              className="w-[44%] border-t border-line py-2 pr-4 align-top font-normal wide:w-[15rem]"
            >
              <Chords keys={keys} />
            </th>
            <td className="border-t border-line py-2 align-top">{does}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);

/** `Tab or Shift+Tab` as keys. */
const Chords = ({ keys }: { keys: string }) =>
  keys.split(' or ').map((chord, at) => (
    <span key={chord}>
      {at > 0 && <span className="text-14 text-fg-3"> or </span>}
      {chord.split('+').map((key, place) => (
        <span key={key} className="whitespace-nowrap">
          {place > 0 && '+'}
          <kbd className="rounded-xs border border-line-2 bg-canvas px-1.5 font-sans text-14 text-fg">
            {key}
          </kbd>
        </span>
      ))}
    </span>
  ));
