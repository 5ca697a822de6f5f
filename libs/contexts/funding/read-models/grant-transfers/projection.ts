import { text } from '#kernel';
import { sealedReference } from '#privacy';
import { defineView, effectiveDate, sealedBox } from '#views';
import {
  bodyId,
  called,
  candidacyId,
  choice,
  date,
  employerId,
  listOf,
  nullable,
  organisationId,
  personId,
  programmeId,
} from '#vocabulary';
import {
  GrantTransferAnswered,
  GrantTransferProposed,
  GrantTransferred,
  GrantTransferRefused,
  GrantTransferWithdrawn,
} from '../../contracts';
import { amount, balance, newEmployerId, paymentId, transferNumber } from '../../contracts/words';
import { readersOfTransfer } from '../../domain/whose-grant';

/** What became of a proposed transfer. */
export const STATUSES = {
  proposed: text('等待调入单位答复', 'waits for the answer of the new employer'),
  agreed: text('调入单位已同意，等待办理', 'agreed, waits for the decision'),
  declined: text('调入单位不同意承担', 'declined by the new employer'),
  withdrawn: text('已撤回', 'withdrawn'),
  refused: text('组织单位不同意变更', 'refused by the organiser'),
  transferred: text('已变更', 'transferred'),
};
const notAnswered = text('尚未答复的为 null', 'null before it is answered');
const notDecided = text('尚未办结的为 null', 'null before its end');

/** Every proposal that a grant goes on with another employer, and what became of it (JX-MEASURES 14a). */
export const grantTransfers = defineView({
  name: 'grant_transfers',
  version: 1,
  key: { candidacyId, paymentId, transferNumber },
  fields: {
    ...{ personId, programmeId, bodyId, newEmployerId, amount, balance },
    employerId: called(employerId, text('提出变更的单位', 'Employer that proposed it')),
    offices: listOf(text('经办单位', 'Offices that it concerns'), organisationId, 10),
    status: choice(text('状态', 'Status'), STATUSES),
    proposedOn: date(text('提出日期', 'Proposed on')),
    answeredOn: nullable(date(text('答复日期', 'Answered on')), notAnswered),
    endedOn: nullable(date(text('办结日期', 'Ended on')), notDecided),
    proposal: sealedBox,
    answerGiven: sealedBox,
    ending: sealedBox,
  },
  indexes: [
    ['employerId', 'candidacyId', 'paymentId'],
    ['newEmployerId', 'candidacyId', 'paymentId'],
  ],
  on: ({ made, changed }) => [
    made(GrantTransferProposed, {
      ...{ status: 'proposed', proposedOn: effectiveDate, proposal: sealedReference },
      offices: ({ data }) => readersOfTransfer(data),
      ...{ answeredOn: null, endedOn: null, answerGiven: null, ending: null },
    }),
    changed(GrantTransferAnswered, {
      status: ({ data }) => data.answer,
      ...{ answeredOn: effectiveDate, answerGiven: sealedReference },
    }),
    changed(GrantTransferWithdrawn, {
      ...{ status: 'withdrawn', endedOn: effectiveDate, ending: sealedReference },
    }),
    changed(GrantTransferRefused, {
      ...{ status: 'refused', endedOn: effectiveDate, ending: sealedReference },
    }),
    changed(GrantTransferred, {
      employerId: ({ data }) => data.formerEmployerId,
      ...{ status: 'transferred', endedOn: effectiveDate, ending: sealedReference },
    }),
  ],
});
