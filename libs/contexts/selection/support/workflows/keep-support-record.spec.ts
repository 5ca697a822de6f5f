import { localDate } from '#kernel';
import { TitleAwarded } from '#contexts/titles/contracts';
import { plan } from '#workflows';
import { workflowSpecification } from '#workflows/testing';
import {
  applicationSubmitted,
  applicationWithdrawn,
  candidacyOf,
  CITY,
  EMPLOYER,
  PROGRAMME,
  reviewed,
  ROUND,
  TOO_OLD,
} from '../../../sample-selection.testing';
import { RecordSupport, recordSupport } from '../commands/record-support';
import { keepSupportRecord } from './keep-support-record';

const workflow = workflowSpecification(keepSupportRecord);
const planned = (fact: RecordSupport['fact'], on = '2022-03-01') =>
  plan(recordSupport, {
    personId: 'p1',
    candidacyId: candidacyOf('p1'),
    roundId: ROUND,
    fact,
    on: localDate(on),
  });
const awarded = TitleAwarded.of({
  ...{ candidacyId: candidacyOf('p1'), personId: 'p1', programmeId: PROGRAMME, roundId: ROUND, year: 2022 },
  ...{ track: 'natural-science', employerId: EMPLOYER, employerName: '虚构研究所', bodyId: CITY },
  awardedOn: localDate('2022-09-01'),
});

describe('the support record is kept [JX-PLAN 2.2.1x-c]', () => {
  it('from a first application, and not from its corrections', () => {
    workflow.when(applicationSubmitted()).then(planned('candidacy-under-way'));
    workflow.when(applicationSubmitted('p1', { edition: 2 })).then();
  });

  it('until the application is withdrawn or found ineligible', () => {
    workflow.when(applicationWithdrawn()).then(planned('candidacy-over'));
    workflow.when(reviewed('p1', [TOO_OLD])).then(planned('candidacy-over'));
    workflow.when(reviewed('p1')).then();
  });

  it('and from the award, on its date', () => {
    workflow.when(awarded).then(planned('support-began', '2022-09-01'));
  });
});
