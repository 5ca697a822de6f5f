import { specification } from '#command-handling/testing';
import { localDate } from '#kernel';
import { round } from '#contexts/programmes/contracts';
import { roster } from '#contexts/selection/contracts';
import { expectNamed } from '../../refusal-words.testing';
import {
  CITY,
  JIANGXI,
  openRound,
  PROVINCE,
  registeredOrganisation,
  ROUND,
  TALENT_OFFICE,
  UNKNOWN_ORGANISATION,
} from '../../sample-selection.testing';
import { faultsIn } from '../../validated-fields.testing';
import { RosterFiled } from '../contracts';
import { FileRoster, fileRoster } from './file-roster';

const facts = {
  round: openRound() as typeof round.initial,
  roster: { ...roster.initial, batches: 2, batchSizes: [7, 1] },
  talentOffice: registeredOrganisation(TALENT_OFFICE) as typeof UNKNOWN_ORGANISATION,
};
const filing = specification(fileRoster)
  .policy(JIANGXI)
  .facts(facts)
  .actor({ id: 'hr-clerk', office: PROVINCE });
const body = { roundId: ROUND, batch: 1, talentOfficeId: TALENT_OFFICE, documentNumber: '虚构〔2022〕1号' };
const filed = RosterFiled.of({ ...body, awardees: 7, filedOn: localDate('2022-03-01'), filedBy: 'hr-clerk' });

describe('filing the roster', () => {
  it('files each published batch with the talent office [JX-PLAN 2.3.6c]', () => {
    const decided = filing.when(body);
    decided.then(filed);
    decided.thenBasis('JX-PLAN 2.3.6c');
    filing.when({ ...body, batch: 2 }).then(RosterFiled.of({ ...filed.data, batch: 2, awardees: 1 }));
  });

  it('refuses a batch that was not published and names both numbers [JX-PLAN 2.3.6c]', () => {
    const refused = filing.when({ ...body, batch: 3 });
    refused.thenRefused('not-published', { reason: 'rule', field: 'batch', clauses: ['JX-PLAN 2.3.6c'] });
    expectNamed(refused, 3, 2);
  });

  it.each([
    ['is no talent office', registeredOrganisation(CITY)],
    ['is not registered', UNKNOWN_ORGANISATION],
  ])('refuses an organisation that %s [JX-PLAN 2.3.6c]', (_, talentOffice) => {
    filing
      .facts({ ...facts, talentOffice })
      .when(body)
      .thenRefused('not-a-talent-office', {
        reason: 'rule',
        field: 'talentOfficeId',
        clauses: ['JX-PLAN 2.3.6c'],
      });
  });

  it('files a batch once', () => {
    filing.given(filed).when(body).thenRefused('already-exists', { reason: 'state' });
  });

  it('refuses a round that is not there', () => {
    specification(fileRoster)
      .facts({ ...facts, round: round.initial })
      .when(body)
      .thenRefused('round-unknown', { reason: 'not-found', field: 'roundId' });
  });

  it('concerns the organiser of the round', () => {
    expect(filing.offices(body)).toEqual([PROVINCE]);
    expect(filing.facts({ ...facts, round: round.initial }).offices(body)).toEqual([]);
  });

  it.each([0, 1.5, '1'])('does not take a batch %j', (batch) => {
    expect(faultsIn(FileRoster, { ...body, batch })).toEqual(['batch']);
  });
});
