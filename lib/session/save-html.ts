/** The transcript as one HTML file without scripts and without anything from elsewhere. Pure. */

export type HtmlLine = {
  readonly iso: string;
  readonly stamp: string;
  /** null for the system's own lines */
  readonly name: string | null;
  readonly text: string;
  readonly note: string | null;
};

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (c) => entities[c] ?? c);

const style = [
  'body{font:15px/1.5 system-ui,sans-serif;max-width:56rem;margin:2rem auto;padding:0 1rem;color:#1a2027;background:#fff}',
  'dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1rem}dt{color:#57616d}dd{margin:0}',
  'ol{list-style:none;padding:0}li{margin:.5rem 0}time,.note{color:#57616d;font-variant-numeric:tabular-nums;margin-right:.75rem}',
  '.text{white-space:pre-wrap;overflow-wrap:anywhere;margin:0}.system .text{color:#57616d}',
].join('');

function item(line: HtmlLine): string {
  const kind = line.name === null ? 'system' : 'line';
  const time = `<time datetime="${escaped(line.iso)}">${escaped(line.stamp)}</time>`;
  const note = line.note === null ? '' : `<span class="note">${escaped(line.note)}</span>`;
  const name = line.name === null ? '' : `<b class="name"><bdi>${escaped(line.name)}</bdi></b>`;
  return `<li class="${kind}">${time}${note}${name}<p class="text" dir="auto">${escaped(line.text)}</p></li>`;
}

/** @param head label and value, in order */
export function htmlPage(
  title: string,
  head: readonly (readonly [string, string])[],
  lines: readonly HtmlLine[],
): string {
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escaped(title)}</title>`,
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    `<h1>${escaped(title)}</h1>`,
    `<dl>${head.map(([label, value]) => `<dt>${escaped(label)}</dt><dd>${escaped(value)}</dd>`).join('')}</dl>`,
    '<ol>',
    ...lines.map(item),
    '</ol>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
}
