import { localDate } from '#kernel';
import { projectInMemory } from '#projections';
import { PolicyAdopted } from '../../contracts';
import { recordedHistory } from '../../../recorded-history.testing';
import { programmesProjection } from './projection';

const adopted = (version: string, effectiveFrom: string, officeId: string) =>
  PolicyAdopted.of({
    programmeId: 'sample-programme',
    version,
    digest: `digest-of-${version}`,
    effectiveFrom: localDate(effectiveFrom),
    officeId,
  });
const history = recordedHistory(
  [PolicyAdopted],
  adopted('2021-1', '2021-06-01', 'department'),
  adopted('2022-1', '2022-06-01', 'another-department'),
);

describe('the programmes read model', () => {
  it('holds each adopted version with its digest', () => {
    expect(projectInMemory(programmesProjection, history).policies).toEqual([
      {
        programme_id: 'sample-programme',
        version: '2021-1',
        digest: 'digest-of-2021-1',
        effective_from: '2021-06-01',
        adopted_on: '2022-03-01',
        adopted_by: 'department',
      },
      expect.objectContaining({ version: '2022-1', effective_from: '2022-06-01' }),
    ]);
  });

  it('names the office that adopted the first version as the organiser', () => {
    expect(projectInMemory(programmesProjection, history).programmes).toEqual([
      { programme_id: 'sample-programme', organiser_id: 'department' },
    ]);
  });

  it('gives the same rows when the events are replayed', () => {
    const first = projectInMemory(programmesProjection, history);
    expect(projectInMemory(programmesProjection, history)).toEqual(first);
  });
});
