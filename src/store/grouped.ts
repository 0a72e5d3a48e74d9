/** Rows by what they belong to, each group in the order in which its rows came: for what was read for several at once. */
export function grouped<Row>(rows: readonly Row[], of: (row: Row) => string): ReadonlyMap<string, readonly Row[]> {
  const found = new Map<string, Row[]>();
  for (const row of rows) {
    const key = of(row);
    const known = found.get(key);
    if (known) known.push(row);
    else found.set(key, [row]);
  }
  return found;
}
