import { text } from '#kernel';
import { defineView, effectiveDate } from '#views';
import {
  called,
  date,
  freeText,
  integer,
  organiserId,
  policyVersion,
  programmeId,
  roundId,
  year,
} from '#vocabulary';
import { RoundOpened } from '../../contracts';

/** Every round with its call. */
export const rounds = defineView({
  name: 'rounds',
  version: 1,
  key: { roundId },
  fields: {
    ...{ programmeId, year, organiserId },
    openedOn: date(text('启动日期', 'Opened on')),
    applicationsFrom: date(text('申报开始日期', 'Applications from')),
    applicationsUntil: date(text('申报截止日期（含）', 'Applications until, inclusive')),
    referenceDate: date(text('年龄计算基准日', 'The date on which age is counted')),
    cap: integer(text('选拔人数上限', 'How many may be selected at most'), 1, 10_000),
    conditions: freeText(text('选拔条件', 'Conditions'), 10_000),
    materials: freeText(text('申报材料', 'Materials'), 10_000),
    procedure: freeText(text('选拔程序', 'Procedure'), 10_000),
    policyVersion: called(
      policyVersion,
      text('启动时施行的政策版本', 'Policy version in force when it was opened'),
    ),
  },
  indexes: [
    ['year', 'roundId'],
    ['programmeId', 'year', 'roundId'],
  ],
  on: ({ made }) => [made(RoundOpened, { openedOn: effectiveDate })],
});
