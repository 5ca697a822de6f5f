import { localDate } from '#kernel';
import { projectInMemory } from '#projections';
import {
  applicationSubmitted,
  candidacyOf,
  CITY,
  COUNTY,
  EMPLOYER,
  OTHER_CITY,
  PROGRAMME,
  ROUND,
} from '../../../../sample-selection.testing';
import { recordedHistory } from '../../../../recorded-history.testing';
import { candidacy } from '../../../applications/contracts';
import { CandidacyOver, CandidacyUnderWay, SupportBegan, supportRecord } from '../../contracts';
import { supportReachProjection, supportRecords } from './projection';

const ids = { personId: 'p1', candidacyId: candidacyOf('p1'), programmeId: PROGRAMME, roundId: ROUND };
const since = localDate('2022-03-01');
const underWay = CandidacyUnderWay.of({ ...ids, since, referenceDate: localDate('2022-06-30') });
const definitions = [...candidacy.events, ...supportRecord.events];
const rowsOf = (...events: Parameters<typeof recordedHistory>[1][]) => {
  const history = recordedHistory(definitions, ...events);
  return {
    entries: projectInMemory(supportRecords.projection, history).support_records,
    people: projectInMemory(supportReachProjection, history).people,
  };
};

describe('the support of persons', () => {
  it('shows a candidacy under way, what became of it, and support with its end', () => {
    expect(rowsOf(underWay).entries).toMatchObject([{ kind: 'candidacy', since: '2022-03-01', until: null }]);
    expect(rowsOf(underWay, CandidacyOver.of(ids)).entries).toMatchObject([
      { kind: 'over', since: '2022-03-01', until: '2022-03-01' },
    ]);
    const began = SupportBegan.of({ ...ids, since, tier: null, until: localDate('2025-02-28') });
    expect(rowsOf(underWay, began).entries).toMatchObject([{ kind: 'support', until: '2025-02-28' }]);
    expect(rowsOf(CandidacyOver.of(ids)).entries).toEqual([]);
  });

  it('is for every office that an application of the person went through', () => {
    const elsewhere = applicationSubmitted('p1', { line: [EMPLOYER, OTHER_CITY] });
    expect(rowsOf(applicationSubmitted(), elsewhere).people).toEqual([
      { person_id: 'p1', offices: [EMPLOYER, COUNTY, CITY, OTHER_CITY] },
    ]);
  });

  it('comes out the same when the log is replayed', () => {
    const events = [applicationSubmitted(), underWay, CandidacyOver.of(ids)] as const;
    expect(rowsOf(...events)).toEqual(rowsOf(...events));
  });
});
