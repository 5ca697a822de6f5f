export type { Cell, CellRow, Table } from './cell';
export { csvOf } from './csv';
export { readCsv } from './csv-reader';
export { xlsxOf } from './xlsx';
export type { Sheet } from './xlsx';
export { zipOf } from './zip';
