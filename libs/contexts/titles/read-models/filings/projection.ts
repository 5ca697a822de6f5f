import { text } from '#kernel';
import { defineView } from '#views';
import { batch, called, choice, code, count, date, documentNumber, nullable, roundId } from '#vocabulary';
import { FilingReceived, RosterFiled } from '../../contracts';

/** Published batches as they were filed with the talent office (JX-PLAN 2.3.6c). */
export const filings = defineView({
  name: 'filings',
  version: 1,
  key: { roundId, batch },
  fields: {
    talentOfficeId: code(text('人才办', 'Talent office'), { refersTo: 'organisation' }),
    documentNumber: called(documentNumber, text('备案文号', 'Document number')),
    awardees: count(text('备案人数', 'How many awardees were filed')),
    status: choice(text('状态：已报送、已接收', 'Filed or received'), ['filed', 'received']),
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
