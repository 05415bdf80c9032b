/** One package inside the product. */
export type Package = { readonly name: string; readonly version: string; readonly licence: string };

/** How many packages have each licence, the commonest first. */
function counted(packages: readonly Package[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const { licence } of packages) counts.set(licence, (counts.get(licence) ?? 0) + 1);
  return [...counts].toSorted(([, a], [, b]) => b - a);
}

const CELL = 'border-t border-line py-1.5 pr-4 align-top';

/** Licences of the software inside. */
export const Software = ({ packages }: { packages: readonly Package[] }) => (
  <section aria-labelledby="software" className="mt-2 grid gap-3 text-fg-2">
    <h2 id="software" className="text-20 text-fg">
      Licences of the software inside
    </h2>
    <p className="text-pretty">
      Parley is built on {packages.length} packages by others. Their licence texts lie beside them in{' '}
      <code className="text-[0.875em]">node_modules</code>; what Next.js contains in itself lies in{' '}
      <code className="text-[0.875em] wrap-anywhere">node_modules/next/dist/compiled</code>.
    </p>
    <p>
      {counted(packages)
        .map(([licence, count]) => `${licence} (${count})`)
        .join(', ')}
    </p>
    <table className="w-full border-separate border-spacing-0 text-left text-14 wrap-anywhere">
      <caption className="sr-only">Packages with their versions and licences</caption>
      <thead className="text-12 text-fg-3">
        <tr>
          <th scope="col" className="py-1.5 pr-4 font-medium">
            Package
          </th>
          <th scope="col" className="py-1.5 pr-4 font-medium">
            Version
          </th>
          <th scope="col" className="py-1.5 font-medium">
            Licence
          </th>
        </tr>
      </thead>
      <tbody>
        {packages.map(({ name, version, licence }) => (
          <tr key={`${name} ${version}`}>
            <th scope="row" className={`${CELL} font-normal text-fg`}>
              {name}
            </th>
            <td className={`${CELL} tabular-nums`}>{version}</td>
            <td className={CELL}>{licence}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);
