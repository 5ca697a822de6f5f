import { text } from '#kernel';
import { defineView } from '#views';
import { batch, choice, count, date, nullable, roundId } from '#vocabulary';
import { FilingReceived, RosterFiled } from '../../contracts';
import { filingNumber, talentOfficeId } from '../../contracts/words';

/** Published batches as they were filed with the talent office (JX-PLAN 2.3.6c). */
export const filings = defineView({
  name: 'filings',
  version: 1,
  key: { roundId, batch },
  fields: {
    talentOfficeId,
    documentNumber: filingNumber,
    awardees: count(text('备案人数', 'Number of awardees')),
    status: choice(text('状态', 'Status'), {
      filed: text('已报送', 'filed'),
      received: text('已接收', 'received'),
    }),
    filedOn: date(text('报送日期', 'Filed on')),
    receivedOn: nullable(
      date(text('接收日期', 'Received on')),
      text('尚未接收的为 null', 'null before that'),
    ),
  },
  on: ({ made, changed }) => [
    made(RosterFiled, { status: 'filed' }),
    changed(FilingReceived, { status: 'received' }),
  ],
});
