import { InMemoryEventStore } from '#event-store';
import { UnavailableError } from '#kernel';
import { silentLogger } from '#platform';
import { soleLeadership } from '../leadership';
import {
  catalogue,
  contended,
  HandClock,
  PlayAnnounced,
  PlayOpened,
  refusal,
  RehearsedDispatcher,
  Stage,
  theatreCodec,
} from '../rehearsal.testing';
import { DeadlineSweeper } from './deadline-sweeper';
import { DeadlinesInMemory } from './deadlines-in-memory.testing';
import { until } from '../../../test/until';

const codec = theatreCodec();
const forever = new AbortController().signal;
const opensAt = '2022-03-08T00:00:00Z';
const hamlet = PlayAnnounced.of({ play: 'hamlet', opensAt });

class Theatre {
  readonly clock = new HandClock();
  readonly store = new InMemoryEventStore(this.clock);
  readonly dispatcher = new RehearsedDispatcher();
  readonly stage = new Stage(this.store, codec, this.clock);
  readonly due = new DeadlinesInMemory(this.store, codec);

  sweeper(): DeadlineSweeper {
    const { store, dispatcher, due, clock } = this;
    return new DeadlineSweeper({
      ...{ store, dispatcher, due, clock, codec, commands: catalogue },
      ...{ leadership: soleLeadership, log: silentLogger },
    });
  }

  async row(key = 'hamlet') {
    return (await this.due.rows()).find((row) => row.key === key);
  }
}

describe('DeadlineSweeper', () => {
  it('leaves a deadline alone until it is due, then gives its command as the system', async () => {
    const theatre = new Theatre();
    const opening = await theatre.stage.happens(hamlet);
    const sweeper = theatre.sweeper();
    expect(await sweeper.nextDue()).toEqual(new Date(opensAt));
    theatre.clock.set('2022-03-07T23:59:59.999Z');
    await sweeper.sweep(forever);
    expect(theatre.dispatcher.calls).toEqual([]);

    theatre.clock.set(opensAt);
    await sweeper.sweep(forever);
    expect(theatre.dispatcher.calls).toMatchObject([
      {
        ...{ route: 'theatre/open-play', body: { play: 'hamlet' }, repeatable: true, causationId: opening },
        actor: { id: 'system' },
      },
    ]);
    expect(await theatre.stage.log('deadline')).toMatchObject([
      {
        type: 'DeadlineFired',
        data: { kind: 'opening-night', key: 'hamlet', openedBy: opening, outcome: 'appended' },
      },
    ]);
    expect(await theatre.row()).toMatchObject({ status: 'fired', outcome: 'appended', code: null });
    expect(await sweeper.nextDue()).toBeNull();
  });

  it('gives no command for a deadline that an event has settled', async () => {
    const theatre = new Theatre();
    await theatre.stage.happens(hamlet);
    await theatre.stage.happens(PlayOpened.of({ play: 'hamlet' }));
    theatre.clock.set(opensAt);
    await theatre.sweeper().sweep(forever);
    expect(theatre.dispatcher.calls).toEqual([]);
    expect(await theatre.row()).toMatchObject({ status: 'settled' });
  });

  it('gives the command once although the read model lags behind, in this process and in the next', async () => {
    const theatre = new Theatre();
    await theatre.stage.happens(hamlet);
    theatre.due.seenUpTo = 1n;
    theatre.clock.set(opensAt);
    const sweeper = theatre.sweeper();
    await sweeper.sweep(forever);
    await sweeper.sweep(forever);
    await theatre.sweeper().sweep(forever);
    expect(theatre.dispatcher.calls).toHaveLength(1);
    expect(await theatre.stage.log('deadline')).toHaveLength(1);
  });

  it('gives the same command again when the process ended before the outcome was on record', async () => {
    const theatre = new Theatre();
    await theatre.stage.happens(hamlet);
    theatre.clock.set(opensAt);
    const append = jest
      .spyOn(theatre.store, 'append')
      .mockRejectedValueOnce(new UnavailableError('event store'));
    await expect(theatre.sweeper().sweep(forever)).rejects.toThrow(UnavailableError);
    append.mockRestore();
    await theatre.sweeper().sweep(forever);
    expect(theatre.dispatcher.calls).toHaveLength(2);
    expect(theatre.dispatcher.effects.size).toBe(1);
    expect(await theatre.stage.log('deadline')).toHaveLength(1);
  });

  it('takes any refusal but "too early" as final', async () => {
    const theatre = new Theatre();
    theatre.dispatcher.answersOnce(refusal('already-closed'));
    await theatre.stage.happens(hamlet);
    theatre.clock.set(opensAt);
    const sweeper = theatre.sweeper();
    await sweeper.sweep(forever);
    theatre.clock.set('2022-03-09T00:00:00Z');
    await sweeper.sweep(forever);
    expect(theatre.dispatcher.calls).toHaveLength(1);
    expect(await theatre.row()).toMatchObject({
      status: 'refused',
      outcome: 'refused',
      code: 'already-closed',
    });
  });

  it('tries a command again that came too early, and records that once', async () => {
    const theatre = new Theatre();
    for (let times = 0; times < 3; times += 1) theatre.dispatcher.answersOnce(refusal('not-yet-allowed'));
    await theatre.stage.happens(hamlet);
    const sweeper = theatre.sweeper();
    for (const hour of ['00', '01', '02']) {
      theatre.clock.set(`2022-03-08T${hour}:00:00Z`);
      await sweeper.sweep(forever);
      await sweeper.sweep(forever);
      expect(await theatre.row()).toMatchObject({ status: 'open', code: 'not-yet-allowed' });
    }
    expect(theatre.dispatcher.calls).toHaveLength(3);
    expect(await theatre.stage.log('deadline')).toHaveLength(1);
    theatre.clock.set('2022-03-08T03:00:00Z');
    await sweeper.sweep(forever);
    expect(await theatre.row()).toMatchObject({ status: 'fired', code: null });
    expect(await theatre.stage.log('deadline')).toHaveLength(2);
  });

  it('gives a new command for a deadline that was opened again', async () => {
    const theatre = new Theatre();
    await theatre.stage.happens(hamlet);
    theatre.clock.set(opensAt);
    const sweeper = theatre.sweeper();
    await sweeper.sweep(forever);
    await theatre.stage.happens(PlayAnnounced.of({ play: 'hamlet', opensAt: '2022-04-01T00:00:00Z' }));
    expect(await theatre.row()).toMatchObject({ status: 'open', outcome: null });
    theatre.clock.set('2022-04-01T00:00:00Z');
    await sweeper.sweep(forever);
    expect(theatre.dispatcher.effects.size).toBe(2);
    expect(await theatre.row()).toMatchObject({ status: 'fired' });
  });

  it.each([
    ['whose command fails', new Error('a fault of the code')],
    ['whose stream keeps changing', contended],
  ])('shows a deadline %s and goes on with the others', async (_, answer) => {
    const theatre = new Theatre();
    theatre.dispatcher.answersOnce(answer);
    await theatre.stage.happens(hamlet);
    await theatre.stage.happens(PlayAnnounced.of({ play: 'othello', opensAt }));
    theatre.clock.set(opensAt);
    const sweeper = theatre.sweeper();
    await sweeper.sweep(forever);
    expect(sweeper.status().failing).toMatchObject([{ key: 'hamlet', failure: { attempts: 1 } }]);
    expect(await theatre.row('othello')).toMatchObject({ status: 'fired' });

    theatre.clock.set('2022-03-08T00:01:00Z');
    await sweeper.sweep(forever);
    expect(sweeper.status().failing).toEqual([]);
    expect(await theatre.row('hamlet')).toMatchObject({ status: 'fired' });
  });

  it('goes through more deadlines than fit a page', async () => {
    const theatre = new Theatre();
    for (let number = 0; number < 205; number += 1) {
      await theatre.stage.happens(PlayAnnounced.of({ play: `play-${number}`, opensAt }));
    }
    theatre.due.seenUpTo = 205n;
    theatre.clock.set(opensAt);
    await theatre.sweeper().sweep(forever);
    expect(theatre.dispatcher.effects.size).toBe(205);
  });

  it('keeps sweeping through failures, shows them, and sweeps at once when woken', async () => {
    const theatre = new Theatre();
    theatre.dispatcher.answersOnce(new UnavailableError('key vault'));
    await theatre.stage.happens(hamlet);
    const stop = new AbortController();
    const sweeper = theatre.sweeper();
    const running = sweeper.run(stop.signal);
    theatre.clock.set(opensAt);
    sweeper.wake();
    await until(() => sweeper.status().failure !== null, 'the failure shows');
    expect(sweeper.status().failure?.reason).toBe('UnavailableError: key vault is not available');
    await until(async () => (await theatre.row())?.status === 'fired', 'the deadline has fired');
    await until(() => sweeper.status().failure === null, 'the failure is over');
    stop.abort();
    await running;
  });
});
