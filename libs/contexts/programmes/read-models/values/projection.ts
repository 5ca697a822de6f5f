import { text } from '#kernel';
import { defineView, each, effectiveDate } from '#views';
import { called, choice, date, nullable, organiserId, programmeId } from '#vocabulary';
import { ValueConfirmed, ValueRejected, ValueSet } from '../../contracts';
import {
  confirmedBy,
  correctedEntry,
  enteredBy,
  entryNumber,
  inForceFrom,
  reasonOfEntry,
  rejectedBy,
  valueAmount,
  valueDocument,
  valueDocumentTitle,
  valueId,
} from '../../contracts/words';

const notACorrection = text('不是更正的为 null', 'null unless it is a correction');
const notConfirmed = text('没有确认的为 null', 'null unless it was confirmed');
const notRejected = text('没有退回的为 null', 'null unless it was sent back');

/** Every entry of every value of a programme, with what became of it. */
export const policyValues = defineView({
  name: 'policy_values',
  version: 1,
  key: { programmeId, valueId, entryNumber },
  fields: {
    ...{ organiserId, amount: valueAmount, documentNumber: valueDocument },
    ...{ documentTitle: valueDocumentTitle, inForceFrom },
    status: choice(text('状态', 'Status'), {
      pending: text('待确认', 'waits for its confirmation'),
      confirmed: text('已确认', 'confirmed'),
      rejected: text('已退回', 'sent back'),
      corrected: text('已更正，不再生效', 'corrected: counts no more'),
    }),
    corrects: nullable(correctedEntry, notACorrection),
    reason: nullable(called(reasonOfEntry, text('更正理由', 'Reason of the correction')), notACorrection),
    enteredBy,
    enteredOn: date(text('录入日期', 'Entered on')),
    confirmedBy: nullable(confirmedBy, notConfirmed),
    confirmedOn: nullable(date(text('确认日期', 'Confirmed on')), notConfirmed),
    rejectedBy: nullable(rejectedBy, notRejected),
    rejectedOn: nullable(date(text('退回日期', 'Sent back on')), notRejected),
    rejectionReason: nullable(
      called(reasonOfEntry, text('退回理由', 'Reason for sending it back')),
      notRejected,
    ),
  },
  indexes: [['status', 'programmeId', 'valueId', 'entryNumber']],
  on: ({ made, changed }) => [
    made(ValueSet, { status: 'pending', enteredOn: effectiveDate }),
    changed(ValueConfirmed, { status: 'confirmed', confirmedOn: effectiveDate }),
    changed(
      each(ValueConfirmed, ({ data: { programmeId, valueId, corrects } }) =>
        corrects === null ? [] : [{ programmeId, valueId, entryNumber: corrects }],
      ),
      { status: 'corrected' },
    ),
    changed(ValueRejected, {
      status: 'rejected',
      rejectedOn: effectiveDate,
      rejectionReason: ({ data }) => data.reason,
      reason: (_event, row) => row?.reason ?? null,
    }),
  ],
});
