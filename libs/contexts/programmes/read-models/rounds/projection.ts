import { text } from '#kernel';
import { defineView, effectiveDate } from '#views';
import { called, date, nullable, organiserId, policyVersion, programmeId, roundId, year } from '#vocabulary';
import { RoundClosed, RoundOpened } from '../../contracts';
import { cap, datesOfCall, termsOfCall } from '../../contracts/words';

/** Every round with its call. */
export const rounds = defineView({
  name: 'rounds',
  version: 2,
  key: { roundId },
  fields: {
    ...{ programmeId, year, organiserId },
    openedOn: date(text('启动日期', 'Opened on')),
    closedOn: nullable(
      date(text('办结日期', 'Closed on')),
      text('尚未办结的为 null', 'null while it goes on'),
    ),
    ...datesOfCall,
    cap: nullable(cap),
    ...termsOfCall,
    policyVersion: called(
      policyVersion,
      text('启动时施行的政策版本', 'Policy version in force when it was opened'),
    ),
  },
  indexes: [
    ['year', 'roundId'],
    ['programmeId', 'year', 'roundId'],
  ],
  on: ({ made, changed }) => [made(RoundOpened, { openedOn: effectiveDate }), changed(RoundClosed)],
});
