import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { faultsOf } from '#platform';

/** The fields at fault when a command's body is checked as the HTTP interface checks it; empty when it is taken. */
export function faultsIn(body: new () => object, value: object): string[] {
  const options = { whitelist: true, forbidNonWhitelisted: true };
  const faults = faultsOf(validateSync(plainToInstance(body, value), options));
  return [...new Set(faults.map(({ field }) => field))];
}
