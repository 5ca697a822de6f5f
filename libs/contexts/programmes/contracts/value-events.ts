import { defineEvent, text } from '#kernel';
import { nullable, organiserId, programmeId } from '#vocabulary';
import { record } from '../../event-fields';
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
} from './words';

const ofEntry = { programmeId, valueId, entryNumber };
const said = { amount: valueAmount, documentNumber: valueDocument, inForceFrom };
const corrects = nullable(correctedEntry, text('不是更正的为 null', 'null unless it is a correction'));
const shown = ['valueId', 'entryNumber', 'amount', 'documentNumber', 'inForceFrom'] as const;

export const ValueSet = defineEvent('ValueSet', {
  summary: {
    zh: '另行规定的数额已录入，待确认',
    en: 'A value of a later document was entered, to be confirmed',
  },
  about: [{ subject: 'programmeId', shows: [...shown, 'documentTitle', 'corrects', 'reason'] }],
  schema: record({
    ...{ ...ofEntry, ...said, documentTitle: valueDocumentTitle, corrects },
    reason: nullable(reasonOfEntry, text('不是更正的为 null', 'null unless it is a correction')),
    ...{ organiserId, enteredBy },
  }),
});

export const ValueConfirmed = defineEvent('ValueConfirmed', {
  summary: { zh: '另行规定的数额已确认', en: 'A value of a later document was confirmed' },
  about: [{ subject: 'programmeId', shows: [...shown, 'corrects'] }],
  schema: record({ ...ofEntry, ...said, corrects, confirmedBy }),
});

export const ValueRejected = defineEvent('ValueRejected', {
  summary: { zh: '数额录入已退回', en: 'An entry of a value was sent back' },
  about: [{ subject: 'programmeId', shows: ['valueId', 'entryNumber', 'reason'] }],
  schema: record({ ...ofEntry, reason: reasonOfEntry, rejectedBy }),
});
