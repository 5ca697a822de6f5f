import { specification } from '#command-handling/testing';
import { localDate } from '#kernel';
import { round } from '#contexts/programmes/contracts';
import { roster, RosterState } from '#contexts/selection/contracts';
import { rosterEntry } from '../../sample-roster.testing';
import {
  candidacyOf,
  CITY,
  EMPLOYER,
  JIANGXI,
  openRound,
  PROGRAMME,
  PROVINCE,
  ROUND,
} from '../../sample-selection.testing';
import { termBegan, WITH_TITLES } from '../../sample-titles.testing';
import { CertificateIssued, TitleAwarded } from '../contracts';
import { awardTitle } from './award-title';

const published: RosterState = {
  ...roster.initial,
  published: [{ ...rosterEntry('p1', 1), certificateNumber: 'JXSG2022001' }],
};
const awarding = specification(awardTitle).policy(JIANGXI).facts({ round: openRound(), roster: published });
const body = { roundId: ROUND, candidacyId: candidacyOf('p1') };
const ids = { candidacyId: candidacyOf('p1'), personId: 'p1' };
const awarded = TitleAwarded.of({
  ...ids,
  ...{ programmeId: PROGRAMME, roundId: ROUND, organiserId: PROVINCE, year: 2022, track: 'natural-science' },
  ...{ employerId: EMPLOYER, employerName: '虚构研究所', bodyId: CITY, awardedOn: localDate('2022-03-01') },
});
const issued = CertificateIssued.of({
  ...ids,
  certificateNumber: 'JXSG2022001',
  issuedOn: localDate('2022-03-01'),
});

describe('awarding a title', () => {
  it('gives a published candidate title and certificate [JX-PLAN 2.3.6a] [JX-PLAN 2.3.6b]', () => {
    const decided = awarding.when(body);
    decided.then(awarded, issued);
    decided.thenBasis('JX-PLAN 2.3.6a', 'JX-PLAN 2.3.6b');
  });

  it('begins the term where the policy says how long a title runs [JX-MEASURES 4a]', () => {
    const decided = awarding.policy(WITH_TITLES).when(body);
    decided.then(awarded, issued, termBegan);
    decided.thenBasis('JX-PLAN 2.3.6a', 'JX-PLAN 2.3.6b', 'JX-MEASURES 4a');
  });

  it('refuses who was not published [JX-PLAN 2.3.6a]', () => {
    const expected = { reason: 'rule', clauses: ['JX-PLAN 2.3.6a'] } as const;
    awarding.when({ ...body, candidacyId: candidacyOf('p2') }).thenRefused('not-published', expected);
    awarding.facts({ round: round.initial, roster: published }).when(body).thenRefused('round-unknown');
  });

  it('awards once', () => {
    awarding.given(awarded, issued).when(body).thenRefused('already-exists', { reason: 'state' });
  });

  it('is given by the system only', () => {
    expect(awardTitle.roles).toEqual(['system']);
  });
});
