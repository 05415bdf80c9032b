/** Words for one device or several. Pure. */

const figure = new Intl.NumberFormat('en-GB');

/** "1 device", "10,000 devices" */
export const countOf = (count: number): string =>
  `${figure.format(count)} ${count === 1 ? 'device' : 'devices'}`;

/** One by its name, several by their number. */
export const devicesOf = (rows: readonly { readonly name: string }[]): string =>
  rows.length === 1 && rows[0] !== undefined ? rows[0].name : countOf(rows.length);
