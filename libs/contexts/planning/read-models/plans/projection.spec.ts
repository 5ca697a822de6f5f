import type { DomainEvent } from '#kernel';
import { projectInMemory } from '#projections';
import { recordedHistory } from '../../../recorded-history.testing';
import {
  assignedWith,
  measureAssigned,
  measureReported,
  planAdopted,
  planClosedOn,
  planLinked,
  PROGRESS,
  REASON,
  targetAdjusted,
  targetAssigned,
  targetConfirmed,
  targetReported,
  targetReturned,
} from '../../../sample-plans.testing';
import { COUNTY } from '../../../sample-selection.testing';
import { measure, plan, target } from '../../contracts';
import { plansProjection } from './projection';

const project = (...events: DomainEvent[]) =>
  projectInMemory(
    plansProjection,
    recordedHistory([...plan.events, ...target.events, ...measure.events], planAdopted, ...events),
  );
const targetOf = (...events: DomainEvent[]) => project(targetAssigned, ...events).targets[0];

describe('the read model of plans', () => {
  it('keeps the parent and the end of a plan, also when a later version is adopted', () => {
    const adopted = project(planLinked, planClosedOn('2026-03-01'), planAdopted).plans[0];
    expect(adopted).toMatchObject({ parent_plan_id: 'invented-province', is_closed: true });
  });

  it('shows where a target stands by its confirmed figures, and by no other', () => {
    expect(targetOf(targetReported('2022-12', '8000'))).toMatchObject({
      ...{ unit_id: COUNTY, standing: { status: 'no-report' } },
    });
    const confirmed = [targetReported('2022-12', '8000'), targetConfirmed('2022-12', '8000')];
    expect(targetOf(...confirmed)).toMatchObject({
      standing: { status: 'behind', through: '2022-12-31', figure: '8000', line: '8663.8' },
    });
    expect(targetOf(...confirmed, targetAdjusted)?.standing).toMatchObject({ target: '9500' });
  });

  it('keeps the figures of a target that is assigned anew, and has no standing of what the ledger counts', () => {
    const again = [targetReported('2022-12', '8000'), targetConfirmed('2022-12', '8000'), targetAssigned];
    expect(targetOf(...again)?.standing).toMatchObject({ figure: '8000' });
    expect(project(assignedWith('awarded', { source: 'events' })).targets[0]?.standing).toBeNull();
  });

  it('has a row for every edition of a report, with what became of it', () => {
    const events = [
      targetReported('2022-12', '7900'),
      targetReturned('2022-12'),
      targetReported('2022-12', '8000', 2),
    ];
    expect(project(...events).target_reports.map(({ edition, status }) => [edition, status])).toEqual([
      [1, 'returned'],
      [2, 'reported'],
    ]);
  });

  it('holds nothing that was written in clear, and is the same when the events are replayed', () => {
    const all = () =>
      project(
        targetAssigned,
        targetReported('2022-12', '8000', 2),
        measureAssigned,
        measureReported('2022-12', null, null),
      );
    const said = JSON.stringify(all(), (_, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    );
    expect(said).not.toMatch(new RegExp(`${REASON}|${PROGRESS}`));
    expect(all()).toEqual(all());
  });
});
