import { localDate } from '#kernel';
import { projectInMemory } from '#projections';
import { RoundClosed, RoundOpened } from '../../contracts';
import { recordedHistory } from '../../../recorded-history.testing';
import { rounds } from './projection';

const opened = RoundOpened.of({
  roundId: 'sample-programme-2022',
  programmeId: 'sample-programme',
  year: 2022,
  organiserId: 'department',
  applicationsFrom: localDate('2022-03-02'),
  applicationsUntil: localDate('2022-04-30'),
  referenceDate: localDate('2022-01-01'),
  cap: 100,
  conditions: '条件',
  materials: '材料',
  procedure: '程序',
  policyVersion: '2021-1',
  parts: [
    'waiver',
    'nomination',
    'localNotice',
    'eligibilityReview',
    'publicNotice',
    'certificate',
    'filing',
  ],
});
const history = recordedHistory([RoundOpened], opened);

describe('the rounds read model', () => {
  it('holds the whole call of a round', () => {
    expect(projectInMemory(rounds.projection, history).rounds).toEqual([
      {
        round_id: 'sample-programme-2022',
        programme_id: 'sample-programme',
        year: 2022,
        organiser_id: 'department',
        opened_on: '2022-03-01',
        applications_from: '2022-03-02',
        applications_until: '2022-04-30',
        reference_date: '2022-01-01',
        cap: 100,
        enquiries: null,
        conditions: '条件',
        materials: '材料',
        procedure: '程序',
        policy_version: '2021-1',
        closed_on: null,
      },
    ]);
  });

  it('says when a round ended', () => {
    const closed = RoundClosed.of({
      ...{ roundId: 'sample-programme-2022', programmeId: 'sample-programme', year: 2022, selected: 1 },
      ...{ closedOn: localDate('2022-12-01'), closedBy: 'hr-clerk', statement: '办结（虚构）' },
    });
    const whole = recordedHistory([RoundOpened, RoundClosed], opened, closed);
    expect(projectInMemory(rounds.projection, whole).rounds).toMatchObject([{ closed_on: '2022-12-01' }]);
  });

  it('gives the same rows when the events are replayed', () => {
    const first = projectInMemory(rounds.projection, history);
    expect(projectInMemory(rounds.projection, history)).toEqual(first);
  });
});
