import type { DomainEvent } from '#kernel';
import { projectInMemory } from '#projections';
import { NoticePublished, ObjectionContactProven, ObjectionRaised } from '#contexts/publicity/contracts';
import { NominationWithdrawn, RosterProposed } from '#contexts/selection/contracts';
import {
  candidacyOf,
  consultationOpened,
  departmentObjected,
  LIST,
  nominated,
  nomineeMovedUp,
  noticePublished,
  opinionGiven,
  opinionLapsed,
  opinionResolved,
  recorded,
  reserveMovedUp,
  rosterProposed,
  ROUND,
  waitListed,
} from '../../contexts/selection/sample-events.testing';
import { toDo } from '../contexts';

const [toDoProjection] = toDo.projections;

const tasksOf = (...events: DomainEvent[]) => projectInMemory(toDoProjection, recorded(events)).tasks;
const kindsOf = (...events: DomainEvent[]) => tasksOf(...events).map(({ kind, office }) => [kind, office]);
const withdrawn = (person: string, fromWaitList = false) =>
  NominationWithdrawn.of({
    ...{
      listId: LIST,
      roundId: ROUND,
      bodyId: 'city',
      candidacyId: candidacyOf(person),
      personId: person,
      reason: '放弃（虚构）',
    },
    ...(fromWaitList && { fromWaitList }),
  });

describe('the to-do list of a wait list', () => {
  const listed = [nominated('p1', 1), waitListed('p2', 1)];

  it('asks for the first to move up when a place fell free, until somebody took it', () => {
    expect(tasksOf(...listed, withdrawn('p1'))).toContainEqual(
      expect.objectContaining({
        ...{ kind: 'move-up-nominee', office: 'city', target: { roundId: ROUND, bodyId: 'city' } },
      }),
    );
    const moved = [...listed, withdrawn('p1'), nomineeMovedUp('p2', 1, 'p1')];
    expect(kindsOf(...moved)).not.toContainEqual(['move-up-nominee', 'city']);
    expect(kindsOf(...listed, withdrawn('p2', true))).not.toContainEqual(['move-up-nominee', 'city']);
  });

  it('counts who waits apart from who is on the list', () => {
    const countsOf = (...events: DomainEvent[]) => {
      const { marks } = projectInMemory(toDoProjection, recorded(events));
      return ['nominees-on', 'waiting-on'].map(
        (name) => marks.filter(({ mark }) => mark === `${name}.${LIST}`).length,
      );
    };
    expect(countsOf(...listed)).toEqual([1, 1]);
    expect(countsOf(...listed, withdrawn('p2', true))).toEqual([1, 0]);
    expect(countsOf(...listed, withdrawn('p1'), nomineeMovedUp('p2', 1, 'p1'))).toEqual([1, 0]);
  });
});

describe('the to-do list of a consultation', () => {
  const proposed = RosterProposed.of({ ...rosterProposed(['p1', 'p2']).data, consultation: true });
  const opened = [proposed, consultationOpened(['p1', 'p2'])];

  it('asks the organiser to open it, and then each department for its opinion, with the last day', () => {
    expect(tasksOf(proposed)).toContainEqual(
      expect.objectContaining({ kind: 'open-consultation', target: { roundId: ROUND, edition: 1 } }),
    );
    const tasks = tasksOf(...opened);
    expect(tasks.map(({ kind }) => kind)).not.toContain('open-consultation');
    expect(tasks).toContainEqual(
      expect.objectContaining({
        ...{ kind: 'give-opinion', office: 'office-of-publicity', due_on: '2022-03-15' },
        target: { roundId: ROUND, edition: 1, departmentId: 'publicity' },
      }),
    );
  });

  it('is done with a department that answered or lapsed', () => {
    const opinions = (...events: DomainEvent[]) =>
      tasksOf(...opened, ...events).filter(({ kind }) => kind === 'give-opinion').length;
    expect(opinions()).toBe(2);
    expect(opinions(opinionGiven('publicity'))).toBe(1);
    expect(opinions(opinionGiven('publicity'), opinionLapsed('education'))).toBe(0);
  });

  it('asks the organiser to resolve objections until each is resolved or amended away', () => {
    const resolving = (...events: DomainEvent[]) =>
      tasksOf(...opened, ...events).filter(({ kind }) => kind === 'resolve-opinion');
    const objects = [
      opinionGiven('publicity', ['p1', 'p2']),
      departmentObjected('publicity', 'p1'),
      departmentObjected('publicity', 'p2'),
    ];
    expect(resolving(...objects)).toMatchObject([
      { office: null, target: { roundId: ROUND, edition: 1, departmentId: 'publicity' } },
    ]);
    expect(resolving(...objects, opinionResolved('publicity', 'p1'))).toHaveLength(1);
    const both = [opinionResolved('publicity', 'p1'), opinionResolved('publicity', 'p2')];
    expect(resolving(...objects, ...both)).toEqual([]);
    expect(resolving(...objects, opinionGiven('publicity'))).toEqual([]);
  });
});

describe('the to-do list of reserves', () => {
  const supplementary = NoticePublished.of({
    ...noticePublished('proposed-roster', ['p3']).data,
    ...{ noticeId: `proposed-roster.${ROUND}.2`, edition: 2 },
  });

  it('asks for a notice of whoever moved up, in the new edition, until there is one', () => {
    const noticed = [rosterProposed(['p1', 'p2']), noticePublished('proposed-roster', ['p1', 'p2'])];
    const moved = [...noticed, reserveMovedUp('p3', 'p1', 2)];
    const notices = (...events: DomainEvent[]) =>
      tasksOf(...events).filter(({ kind }) => kind === 'put-roster-on-notice');
    expect(notices(...noticed)).toEqual([]);
    expect(notices(...moved)).toMatchObject([
      { target: { kind: 'proposed-roster', roundId: ROUND, edition: 2 } },
    ]);
    expect(notices(...moved, supplementary)).toEqual([]);
  });
});

it('asks nobody about an objection before its contact is proven, and then whoever investigates', () => {
  const objection = { noticeId: 'notice', objectionId: 'objection-1', candidacyId: candidacyOf('p1') };
  const unproven = ObjectionRaised.of({
    ...{ ...objection, bodyId: 'city', investigatorId: 'above', raiserMark: null },
    ...{ provenBy: 'code', codeExpiresAt: '2022-03-02T04:00:00.000Z' },
  });
  const proven = ObjectionContactProven.of({ ...objection, investigatorId: 'above', code: 1 });
  expect(kindsOf(unproven)).toEqual([]);
  expect(kindsOf(unproven, proven)).toEqual([['file-finding', 'above']]);
});
