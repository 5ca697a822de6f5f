import { basename, join } from 'node:path';
import { findFormFaults } from '../loader/form-faults';
import { FaultInFile, InvalidPolicyPackError } from '../loader/invalid-policy-pack';
import { readFolder } from '../loader/read-folder';
import { readJsonFile } from '../loader/read-json-file';
import type { WorkingDayCalendar } from '../policy-in-force';
import { CalendarData } from './calendar-data';
import { createCalendar } from './working-day-calendar';

const FILE = /^cn-(\d{4})-(\d{1,3})\.json$/;

/**
 * Reads the newest calendar in `folder` (`cn-<last year>-<revision>.json`). Throws {@link InvalidPolicyPackError}
 * when there is none or its data contradicts itself.
 */
export function loadCalendar(folder: string): WorkingDayCalendar {
  const file = readFolder(folder)
    .map(({ name }) => name)
    .filter((name) => FILE.test(name))
    .sort((a, b) => recency(b) - recency(a))[0];
  if (file === undefined)
    throw invalid(folder, [{ path: '', reason: 'holds no calendar (cn-<last year>-<revision>.json)' }]);
  const read = readJsonFile(join(folder, file));
  if ('reason' in read) throw invalid(file, [{ path: '', reason: read.reason }]);
  const formFaults = findFormFaults(CalendarData, read.value);
  if (formFaults.length > 0) throw invalid(file, formFaults);
  const data = read.value as CalendarData;
  const faults = findCalendarFaults(data, basename(file, '.json'));
  if (faults.length > 0) throw invalid(file, faults);
  return createCalendar(data);
}

/** Newer is greater: by last year, then by revision. */
function recency(file: string): number {
  const [, year, revision] = FILE.exec(file) ?? [];
  return Number(year) * 1000 + Number(revision);
}

function findCalendarFaults(data: CalendarData, name: string): FaultInFile[] {
  const faults: FaultInFile[] = [];
  if (data.version !== name) faults.push({ path: 'version', reason: `must be the file's name ${name}` });
  for (const [index, { year, holidays, makeUpDays }] of data.years.entries()) {
    const path = `years[${index}]`;
    const before = data.years[index - 1]?.year;
    if (before !== undefined && before + 1 !== year)
      faults.push({ path: `${path}.year`, reason: `must be ${before + 1}` });
    for (const day of [...holidays, ...makeUpDays])
      if (!day.startsWith(`${year}-`)) faults.push({ path, reason: `${day} is not a day of ${year}` });
    for (const day of makeUpDays)
      if (holidays.includes(day)) faults.push({ path, reason: `${day} is both a day off and a day worked` });
  }
  return faults;
}

function invalid(file: string, faults: readonly FaultInFile[]): InvalidPolicyPackError {
  return new InvalidPolicyPackError(faults.map((fault) => ({ file, ...fault })));
}
