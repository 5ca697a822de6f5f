/**
 * Writes `policies/calendars/cn-<last year>-<revision>.json` from the installed package `chinese-days`.
 * Usage: node scripts/seed-calendar.js <revision>
 */
const { writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');

const packageFile = require.resolve('chinese-days/package.json');
const { version: packageVersion } = require(packageFile);
const { holidays, workdays } = require(join(dirname(packageFile), 'dist', 'chinese-days.json'));

const revision = process.argv[2];
if (!/^\d{1,3}$/.test(revision ?? '')) {
  console.error('Usage: node scripts/seed-calendar.js <revision>');
  process.exit(1);
}

const daysOff = Object.keys(holidays).sort();
const daysWorked = Object.keys(workdays).sort();
const firstYear = Number(daysOff[0].slice(0, 4));
const lastYear = Number(daysOff.at(-1).slice(0, 4));
const ofYear = (days, year) => days.filter((day) => day.startsWith(`${year}-`));

const calendar = {
  version: `cn-${lastYear}-${revision}`,
  source: `State Council holiday notices, as collected by chinese-days ${packageVersion}`,
  years: Array.from({ length: lastYear - firstYear + 1 }, (_, index) => firstYear + index).map((year) => ({
    year,
    holidays: ofYear(daysOff, year),
    makeUpDays: ofYear(daysWorked, year),
  })),
};

const file = join(__dirname, '..', 'policies', 'calendars', `${calendar.version}.json`);
writeFileSync(file, `${JSON.stringify(calendar, null, 2)}\n`);
console.log(`${file}: ${firstYear} to ${lastYear}`);
