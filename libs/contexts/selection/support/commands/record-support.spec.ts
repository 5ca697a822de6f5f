import { specification } from '#command-handling/testing';
import { localDate } from '#kernel';
import {
  candidacyOf,
  INVENTED,
  JIANGXI,
  openRound,
  PROGRAMME,
  ROUND,
} from '../../../sample-selection.testing';
import { CandidacyOver, CandidacyUnderWay, SupportBegan } from '../contracts';
import { RecordSupport, recordSupport } from './record-support';

const recording = specification(recordSupport).policy(JIANGXI).facts({ round: openRound() });
const ids = { personId: 'p1', candidacyId: candidacyOf('p1'), roundId: ROUND };
const record = (fact: RecordSupport['fact'], on = '2022-03-01') => ({ ...ids, fact, on: localDate(on) });
const underWay = CandidacyUnderWay.of({
  ...{ ...ids, programmeId: PROGRAMME },
  ...{ since: localDate('2022-03-01'), referenceDate: localDate('2022-06-30') },
});
const over = CandidacyOver.of({ ...ids, programmeId: PROGRAMME });
const began = (since: string, until: string | null) =>
  SupportBegan.of({
    ...{ ...ids, programmeId: PROGRAMME },
    ...{ since: localDate(since), tier: null, until: until === null ? null : localDate(until) },
  });

describe('recording support of a person', () => {
  it('keeps a candidacy under way, and that it came to nothing [JX-PLAN 2.2.1x-c]', () => {
    const decided = recording.when(record('candidacy-under-way'));
    decided.then(underWay);
    decided.thenBasis('JX-PLAN 2.2.1x-c');
    recording.given(underWay).when(record('candidacy-over')).then(over);
  });

  it.each([
    ['2022-09-01', '2025-08-31'],
    ['2024-02-29', '2027-02-28'],
    ['2025-03-01', '2028-02-29'],
  ])('counts the period of support from %s to %s, as the pack says [JX-PLAN 3.1a]', (since, until) => {
    recording.given(underWay).when(record('support-began', since)).then(began(since, until));
  });

  it('keeps support without an end where the pack of the programme names no period', () => {
    recording.policy(INVENTED).when(record('support-began')).then(began('2022-03-01', null));
  });

  it.each([
    ['a candidacy that is there', record('candidacy-under-way'), [underWay]],
    ['an end of what never began', record('candidacy-over'), []],
    ['an end of what became support', record('candidacy-over'), [began('2022-09-01', null)]],
    ['support twice', record('support-began'), [began('2022-09-01', null)]],
  ])('changes nothing for %s', (_, body, past) => {
    recording
      .given(...past)
      .when(body)
      .thenRefused('support-record-unchanged', { reason: 'state' });
  });

  it('refuses a round that is not there', () => {
    recording
      .facts({ round: undefined })
      .when(record('candidacy-over'))
      .thenRefused('round-unknown', { reason: 'not-found' });
  });
});
