import { useMemo } from 'react';
import { encode } from 'uqr';

/** One path for all dark squares: runs of a line become one stroke of area. */
function darkPath(rows: readonly (readonly boolean[])[]): string {
  const parts: string[] = [];
  rows.forEach((row, y) => {
    let x = 0;
    while (x < row.length) {
      const start = x;
      while (row[x] === true) x += 1;
      if (x > start) parts.push(`M${start} ${y}h${x - start}v1h${start - x}z`);
      else x += 1;
    }
  });
  return parts.join('');
}

/** A QR code, dark on white with its quiet zone in every theme: cameras expect that. */
export function QrCode({ text, label, size }: { text: string; label: string; size: number }) {
  const { data } = useMemo(() => encode(text, { ecc: 'M', border: 4 }), [text]);
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${data.length} ${data.length}`}
      width={size}
      height={size}
      shapeRendering="crispEdges"
      className="shrink-0 rounded-md border border-line-2 forced-color-adjust-none"
    >
      <rect width="100%" height="100%" fill="#fff" />
      <path d={darkPath(data)} fill="#10151f" />
    </svg>
  );
}
