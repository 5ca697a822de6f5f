import { text } from '#kernel';
import { catalogue, openingNight, openPlay, PlayCast } from '../rehearsal.testing';
import { CommandCatalogue } from '../command-catalogue';
import { recordedEvent } from '../testing';
import { defineDeadline, plan } from '../workflow';
import { deadlinesProjection } from './deadlines-projection';
import { fingerprintOf, projectInMemory } from '#projections';
import { DeadlineFired } from '../events';
import { PlayAnnounced, PlayOpened } from '../rehearsal.testing';

const announced = PlayAnnounced.of({ play: 'hamlet', opensAt: '2022-03-08T00:00:00Z' });
const opened = PlayOpened.of({ play: 'hamlet' });
const [first] = [recordedEvent(announced, 1)];

function fired(openedBy: string, outcome: 'appended' | 'refused', code: string | null) {
  const commandId = '01900000-0000-8000-8000-00000000000c';
  return DeadlineFired.of({
    ...{ kind: 'opening-night', key: 'hamlet', openedBy, commandId },
    outcome,
    code,
    position: null,
  });
}

function statusAfter(...events: Parameters<typeof recordedEvent>[0][]): string | undefined {
  const recorded = events.map((event, index) => recordedEvent(event, index + 1));
  return projectInMemory(deadlinesProjection([openingNight], catalogue), recorded).deadlines[0]?.status;
}

describe('The deadlines read model', () => {
  it('shows what is to be done, when, and by which event', () => {
    const { deadlines } = projectInMemory(deadlinesProjection([openingNight], catalogue), [first]);
    expect(deadlines).toEqual([
      {
        ...{ kind: 'opening-night', key: 'hamlet', due_at: new Date('2022-03-08T00:00:00Z'), status: 'open' },
        ...{
          route: 'theatre/open-play',
          body: { play: 'hamlet' },
          opened_by: first.id,
          opened_at_position: 1n,
        },
        ...{ correlation_id: first.id, calendar_version: 'testing', outcome: null, code: null, awaits: null },
      },
    ]);
  });

  it.each([
    ['settled by an event before it is due', [announced, opened], 'settled'],
    ['fired', [announced, fired(first.id, 'appended', null)], 'fired'],
    ['fired, whose event then settles it', [announced, fired(first.id, 'appended', null), opened], 'fired'],
    [
      'settled, whose late command was refused',
      [announced, opened, fired(first.id, 'refused', 'closed')],
      'settled',
    ],
    ['refused for good', [announced, fired(first.id, 'refused', 'closed')], 'refused'],
    ['tried too early', [announced, fired(first.id, 'refused', 'not-yet-allowed')], 'open'],
    [
      'opened again before an older firing shows',
      [announced, announced, fired(first.id, 'appended', null)],
      'open',
    ],
    ['never opened', [opened, fired(first.id, 'appended', null)], undefined],
  ])('a deadline %s', (_, events, status) => {
    expect(statusAfter(...events)).toBe(status);
  });

  it('is folded anew when a kind is added, raised, or takes the place of another', () => {
    const other = (version: number, name = 'dress-rehearsal') =>
      defineDeadline({
        name,
        title: text('彩排', 'Dress rehearsal'),
        version,
        on: () => [],
      });
    const kinds = [
      [openingNight],
      [openingNight, other(1)],
      [openingNight, other(2)],
      [other(1, 'a'), other(1, 'b')],
    ];
    const folds = kinds.map((deadlines) => fingerprintOf(deadlinesProjection(deadlines, catalogue)));
    expect(new Set(folds).size).toBe(kinds.length);
    expect(fingerprintOf(deadlinesProjection([openingNight], catalogue))).toBe(folds[0]);
  });

  it('leaves open, without a time, what waits for something to happen, and keeps when that happened first', () => {
    const applause = defineDeadline({
      name: 'applause',
      title: text('谢幕', 'Applause'),
      on: (on) => [
        on.opens(PlayAnnounced, ({ data: { play } }) => ({
          ...{ key: play, dueAt: { once: play }, command: plan(openPlay, { play }) },
        })),
        on.happens(PlayOpened, ({ data: { play } }) => play),
      ],
    });
    const events = [announced, opened, opened].map((event, index) => recordedEvent(event, index + 1));
    const { deadlines, happened } = projectInMemory(deadlinesProjection([applause], catalogue), events);
    expect(deadlines).toMatchObject([{ due_at: null, awaits: 'applause/hamlet', status: 'open' }]);
    expect(happened).toEqual([{ name: 'applause/hamlet', at: new Date('2022-03-01T04:00:00Z') }]);
  });

  it('lets two kinds look at one event', () => {
    const curtain = defineDeadline({
      name: 'last-curtain',
      title: text('末场', 'Last curtain'),
      on: (on) => [on.settles(PlayCast, () => null), ...openingNight.bindings],
    });
    const { deadlines } = projectInMemory(deadlinesProjection([openingNight, curtain], catalogue), [first]);
    expect(deadlines.map(({ kind }) => kind)).toEqual(['opening-night', 'last-curtain']);
  });

  it('refuses two kinds of one name', () => {
    expect(() => deadlinesProjection([openingNight, openingNight], catalogue)).toThrow(
      'deadline declared twice',
    );
  });

  it('refuses a command that no context lists', () => {
    const empty = new CommandCatalogue(new Map());
    expect(() => projectInMemory(deadlinesProjection([openingNight], empty), [first])).toThrow();
  });
});
