import type { Cell, Table } from './document-template';

/** A cell in its place; null where a cell from the left or from above goes over it. */
export type Grid = readonly (readonly (Cell | null)[])[];

/** Why the cells of a row do not fill it. */
export interface RowFault {
  readonly row: number;
  readonly reason: string;
}

/** Puts the cells of a table in their places, or says which rows they do not fill. */
export function gridOf({
  widths,
  rows,
}: Table): { readonly grid: Grid } | { readonly faults: readonly RowFault[] } {
  const columns = widths.length;
  const faults: RowFault[] = [];
  // Of each column: how many rows more a cell from above goes down.
  const covered = widths.map(() => 0);
  const grid = rows.map((cells, row) => {
    const places = covered.map((left): Cell | null | undefined => (left > 0 ? null : undefined));
    covered.forEach((left, column) => (covered[column] = Math.max(0, left - 1)));
    for (const cell of cells) {
      const { across = 1, down = 1 } = cell;
      const at = places.indexOf(undefined);
      const reached = places.slice(at, at + across);
      if (at < 0 || reached.length < across || reached.some((place) => place !== undefined)) {
        faults.push({ row, reason: `its cells are wider than the ${columns} columns` });
        break;
      }
      places.fill(null, at, at + across);
      places[at] = cell;
      covered.fill(down - 1, at, at + across);
    }
    if (row + Math.max(...covered) >= rows.length)
      faults.push({ row, reason: 'a cell goes down below the last row' });
    if (places.includes(undefined)) faults.push({ row, reason: `its cells leave columns empty` });
    return places.map((place) => place ?? null);
  });
  return faults.length > 0 ? { faults } : { grid };
}
