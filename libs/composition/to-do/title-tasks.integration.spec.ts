import type { Actor, Role } from '#access';
import { DomainEvent } from '#kernel';
import { ExtensionRejected } from '#contexts/titles/contracts';
import { QueryBench } from '../../contexts/query-bench.testing';
import { EMPLOYER, OTHER_CITY, PROVINCE, roundOpened } from '../../contexts/sample-selection.testing';
import {
  extensionProposed,
  REASON,
  revocationDropped,
  revocationProposed,
  termBegan,
  termEnded,
  TITLE,
  titleAwarded,
  titleExtended,
  titleRevoked,
} from '../../contexts/sample-titles.testing';
import { candidaciesProjection } from '../../contexts/selection/applications/read-models/candidacies/projection';
import { toDo } from '../contexts';

const [toDoProjection] = toDo.projections;
const [toDoQuery] = toDo.queries;

const actor = (role: Role, office: string): Actor => ({ id: 'somebody', roles: [role], office });
const employer = actor('employer', EMPLOYER);
const organiser = actor('hr-department', PROVINCE);
const extensionRejected = ExtensionRejected.of({
  ...{ candidacyId: TITLE, personId: 'p1', reason: REASON, decidedBy: 'hr-clerk' },
});
/** A title that runs until 2025-02-28. */
const RUNNING = [roundOpened, titleAwarded, termBegan];
const PROPOSED = [...RUNNING, extensionProposed];

/** Kinds and due dates of the tasks of somebody after these events, on a day. */
async function listAfter(events: readonly DomainEvent[], who: Actor, today = '2025-01-15') {
  const bench = await QueryBench.of([toDoProjection, candidaciesProjection], events);
  try {
    const page = await toDoQuery.run(new toDoQuery.parameters(), bench.contextOf(who, today));
    return (page?.items ?? [])
      .filter(({ target }) => 'candidacyId' in target)
      .map(({ kind, dueOn }) => [kind, dueOn]);
  } finally {
    await bench.end();
  }
}

describe('the to-do list of a title', () => {
  it('tells the employer in the last year of the term that it can be extended, and until when [JX-MEASURES 4a]', async () => {
    expect(await listAfter(RUNNING, employer, '2024-02-28')).toEqual([]);
    const shown = [['propose-extension', '2025-02-28']];
    expect(await listAfter(RUNNING, employer, '2024-02-29')).toEqual(shown);
    expect(await listAfter(RUNNING, employer, '2025-02-28')).toEqual(shown);
    expect(await listAfter(RUNNING, actor('employer', OTHER_CITY))).toEqual([]);
    expect(await listAfter(RUNNING, organiser)).toEqual([]);
  });

  it('asks the organiser to decide before the term ends [JX-MEASURES 4a]', async () => {
    expect(await listAfter(PROPOSED, organiser)).toEqual([['decide-extension', '2025-02-28']]);
    expect(await listAfter(PROPOSED, employer)).toEqual([]);
  });

  it('says again that it can be extended once that was rejected, and not once it was extended', async () => {
    const rejected = [...PROPOSED, extensionRejected];
    expect(await listAfter(rejected, employer)).toEqual([['propose-extension', '2025-02-28']]);
    expect(await listAfter(rejected, organiser)).toEqual([]);
    expect(await listAfter([...PROPOSED, titleExtended], employer, '2027-01-15')).toEqual([]);
  });

  it('goes on waiting for the decision on an extension when a revocation was dropped', async () => {
    const dropped = [...PROPOSED, revocationProposed, revocationDropped];
    expect(await listAfter(dropped, organiser)).toEqual([['decide-extension', '2025-02-28']]);
  });

  it.each<readonly [string, DomainEvent]>([
    ['ended', termEnded],
    ['was revoked', titleRevoked],
  ])('has nothing left of an extension once the title %s', async (_, event) => {
    for (const before of [RUNNING, PROPOSED])
      for (const who of [employer, organiser]) expect(await listAfter([...before, event], who)).toEqual([]);
  });
});
