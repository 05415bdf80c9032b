/** Room of rows that are not in the page. @param height px */
export const Space = ({ height }: { height: number }) => height > 0 && <tr aria-hidden style={{ height }} />;
