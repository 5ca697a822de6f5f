import { localDate } from '#kernel';
import { plan } from '#workflows';
import { workflowSpecification } from '#workflows/testing';
import {
  applicationSubmitted,
  applicationWithdrawn,
  candidacyOf,
  PROGRAMME,
  reviewed,
  ROUND,
  TOO_OLD,
} from '../../../sample-selection.testing';
import { rosterEntry } from '../../../sample-roster.testing';
import { RosterPublished } from '../../roster/contracts';
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
const published = RosterPublished.of({
  ...{ roundId: ROUND, programmeId: PROGRAMME, year: 2022, batch: 1, noticeId: null, statement: '虚构' },
  awardees: [{ ...rosterEntry('p1', 1), certificateNumber: '001', noticeId: null }],
  ...{ deferred: [], excluded: [] },
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

  it('and from the published roster, on its date', () => {
    workflow.when(published).then(planned('support-began'));
  });
});
