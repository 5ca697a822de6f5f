import { SYSTEM_ACTOR } from '#access';
import { CARRIED_OUT_BY_THE_SYSTEM, bodyOf, defineCommand, openToItsRoles } from '#command-handling';
import { specification } from '#command-handling/testing';
import { accept, Aggregate, defineAggregate, defineEvent, defineRefusal, DomainEvent, text } from '#kernel';
import { Type } from '@sinclair/typebox';
import { NO_PLANS } from '#policy';
import { identifier } from '#vocabulary';
import { look } from './look';

const seasonOver = defineRefusal('season-over', 'state', { zh: '本季已经结束。', en: 'The season is over.' });
const SeasonEnded = defineEvent('SeasonEnded', {
  summary: text('本季结束', 'The season ended'),
  about: { nothing: 'made up for tests' },
  schema: Type.Object({ season: Type.String() }),
});
const season = defineAggregate({
  category: 'season',
  title: text('演出季', 'Season'),
  moves: 'grows',
  events: [SeasonEnded],
  initial: { over: false },
  evolve: () => ({ over: true }),
});
const PlaySet = defineEvent('PlaySet', {
  summary: text('已排演', 'A play was set'),
  about: { nothing: 'made up for tests' },
  schema: Type.Object({ season: Type.String() }),
});
const play = defineAggregate({
  category: 'play',
  title: text('剧目', 'Play'),
  events: [PlaySet],
  ended: async (load) => ((await load(season, '2022')).over ? seasonOver() : undefined),
  initial: { set: 0 },
  evolve: ({ set }) => ({ set: set + 1 }),
});
class SetPlay extends bodyOf({ play: identifier(text('剧目', 'Play'), { wordsOf: 'fields' }) }) {}
const setting = {
  aggregate: play,
  summary: text('排演', 'Set a play'),
  id: ({ play }: SetPlay) => play,
  expects: 'either',
  decide: () => accept(PlaySet.of({ season: '2022' })),
} as const;
const setPlay = defineCommand(SetPlay, {
  ...{ ...setting, roles: ['employer', 'system'], scope: openToItsRoles('测试', 'for tests') },
});
const finishPlay = defineCommand(SetPlay, {
  ...setting,
  roles: ['system'],
  scope: CARRIED_OUT_BY_THE_SYSTEM,
});
const clearPlay = defineCommand(SetPlay, {
  ...{ ...setting, roles: ['employer'], scope: openToItsRoles('测试', 'for tests'), afterTheEnd: true },
});
const body = { play: 'hamlet' };

describe('what is part of something that has ended', () => {
  it('is changed by people no more, and goes on for whatever the system carries out', () => {
    specification(setPlay)
      .when(body)
      .then(PlaySet.of({ season: '2022' }));
    specification(setPlay).ended(seasonOver()).when(body).thenRefused('season-over', { reason: 'state' });
    specification(finishPlay)
      .ended(seasonOver())
      .when(body)
      .then(PlaySet.of({ season: '2022' }));
  });

  it('is changed where a command says that it may be also then', () => {
    specification(clearPlay)
      .ended(seasonOver())
      .when(body)
      .then(PlaySet.of({ season: '2022' }));
  });

  it('is looked at with the command, and no stream is read twice for it', async () => {
    const loads: string[] = [];
    const loader = {
      load: <State, Event extends DomainEvent>({ category, initial, evolve }: Aggregate<State, Event>) => {
        loads.push(category);
        const ended = SeasonEnded.of({ season: '2022' }) as DomainEvent as Event;
        return Promise.resolve({ state: evolve(initial, ended), revision: 0 });
      },
    };
    const definition = defineCommand(SetPlay, {
      ...{ ...setting, roles: ['employer'], scope: openToItsRoles('测试', 'for tests') },
      looksAt: [season],
      facts: async (load) => [await load(season, '2022'), await load(season, '2022')],
    });
    const command = Object.assign(new SetPlay(), body);
    const looked = await definition.use((typed) =>
      look(
        {
          ...{ definition: typed, command: command as never, fingerprint: '' },
          envelope: {
            route: 'theatre/set-play',
            body,
            actor: SYSTEM_ACTOR,
            commandId: 'c',
            repeatable: false,
          },
          target: { id: 'hamlet', stream: 'play-hamlet', saidId: 'hamlet', saidStream: 'play-hamlet' },
        } as never,
        {
          loader: loader as never,
          naming: { blindIndex: () => '' },
          eventAt: () => Promise.resolve(undefined),
          policies: { plans: NO_PLANS },
        },
      ),
    );
    expect(looked.ended).toEqual(seasonOver());
    expect(loads).toEqual(['play', 'season']);
  });
});
