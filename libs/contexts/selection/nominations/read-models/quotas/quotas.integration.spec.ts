import { OrganisationRegistered } from '#contexts/people/contracts';
import { localDate } from '#kernel';
import { QueryBench } from '../../../../query-bench.testing';
import { QuotaAllocated, RoundOpened } from '#contexts/programmes/contracts';
import { quotasProjection } from './projection';
import { roundQuotas } from './queries';

const HISTORY = [
  RoundOpened.of({
    roundId: 'round',
    programmeId: 'jiangxi-double-high',
    year: 2022,
    organiserId: 'department',
    applicationsFrom: localDate('2022-02-01'),
    applicationsUntil: localDate('2022-03-31'),
    referenceDate: localDate('2022-01-01'),
    cap: 10,
    conditions: '',
    materials: '',
    procedure: '',
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
  }),
  QuotaAllocated.of({
    roundId: 'round',
    bodyId: 'bureau',
    quota: 2,
    byTrack: [{ track: 'skilled', quota: 2 }],
  }),
  QuotaAllocated.of({ roundId: 'round', bodyId: 'unregistered', quota: 1, byTrack: [] }),
  OrganisationRegistered.of({
    organisationId: 'bureau',
    name: '示例市人社局（虚构）',
    kind: 'hr-department',
    level: 'municipal',
    parentId: null,
  }),
];

describe('the quotas of a round', () => {
  it('are shown under the names of their bodies and tracks, with their sum', async () => {
    const bench = await QueryBench.of([quotasProjection], HISTORY);
    try {
      const organiser = { id: 'somebody', roles: ['hr-department' as const], office: 'department' };
      expect(await roundQuotas.run({ roundId: 'round' }, bench.contextOf(organiser))).toEqual({
        roundId: 'round',
        cap: 10,
        quota: 3,
        nominated: 0,
        bodies: [
          {
            ...{ bodyId: 'bureau', bodyName: '示例市人社局（虚构）', quota: 2, nominated: 0, sent: false },
            byTrack: [{ track: 'skilled', trackTitle: { zh: '技能人才', en: 'Skilled talent' }, quota: 2 }],
          },
          { bodyId: 'unregistered', bodyName: null, quota: 1, byTrack: [], nominated: 0, sent: false },
        ],
      });
    } finally {
      await bench.end();
    }
  });
});
