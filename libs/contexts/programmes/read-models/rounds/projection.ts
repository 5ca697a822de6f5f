import { text } from '#kernel';
import { defineView, effectiveDate } from '#views';
import { date, nullable, organiserId, programmeId, roundId, year } from '#vocabulary';
import { RoundClosed, RoundOpened } from '../../contracts';
import { cap, closedOn, datesOfCall, enquiries, termsOfCall, versionAtOpening } from '../../contracts/words';

/** Every round with its call. */
export const rounds = defineView({
  name: 'rounds',
  version: 3,
  key: { roundId },
  fields: {
    ...{ programmeId, year, organiserId },
    openedOn: date(text('启动日期', 'Opened on')),
    closedOn: nullable(closedOn, text('尚未办结的为 null', 'null while it goes on')),
    ...datesOfCall,
    cap: nullable(cap),
    enquiries: nullable(enquiries, text('通知未写明的为 null', 'null where the call says none')),
    ...termsOfCall,
    policyVersion: versionAtOpening,
  },
  indexes: [
    ['year', 'roundId'],
    ['programmeId', 'year', 'roundId'],
  ],
  on: ({ made, changed }) => [
    made(RoundOpened, { openedOn: effectiveDate, enquiries: ({ data }) => data.enquiries ?? null }),
    changed(RoundClosed),
  ],
});
