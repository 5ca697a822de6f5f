import type { CommandDispatcher } from '#command-handling';
import { EventStore, InMemoryEventStore } from '#event-store';
import { silentLogger } from '#platform';
import type { WorkflowCheckpoints } from './checkpoints';
import { soleLeadership } from './leadership';
import { InMemoryWorkflowCheckpoints } from './testing';
import {
  catalogue,
  HandClock,
  inviteTheCast,
  PlayCast,
  RehearsedDispatcher,
  Stage,
  theatreCodec,
} from './rehearsal.testing';
import { WorkflowRunner } from './workflow-runner';
import { until } from '../../test/until';

const codec = theatreCodec();

/** Counts every step that leaves a trace, and ends the process before or after one of them. */
class Fate {
  readonly stop = new AbortController();
  steps = 0;
  struck = false;

  constructor(
    private readonly fatalStep: number,
    private readonly moment: 'before' | 'after',
  ) {}

  async step<Result>(run: () => Promise<Result>): Promise<Result> {
    this.steps += 1;
    const fatal = this.steps === this.fatalStep;
    if (fatal && this.moment === 'before') this.strike();
    const result = await run();
    if (fatal) this.strike();
    return result;
  }

  private strike(): never {
    this.struck = true;
    this.stop.abort();
    throw new Error('the process ended here');
  }
}

class Theatre {
  readonly clock = new HandClock();
  readonly store = new InMemoryEventStore(this.clock);
  readonly stage = new Stage(this.store, codec, this.clock);
  readonly dispatcher = new RehearsedDispatcher();
  readonly checkpoints = new InMemoryWorkflowCheckpoints();

  runner(fate: Fate): WorkflowRunner {
    const dispatcher: CommandDispatcher = {
      dispatch: (envelope) => fate.step(() => this.dispatcher.dispatch(envelope)),
    };
    const checkpoints: WorkflowCheckpoints = {
      load: (workflow) => this.checkpoints.load(workflow),
      advance: (workflow, from, to) => fate.step(() => this.checkpoints.advance(workflow, from, to)),
      park: (workflow, parked) => this.checkpoints.park(workflow, parked),
      resume: (workflow) => this.checkpoints.resume(workflow),
    };
    return new WorkflowRunner({
      ...{
        workflows: [inviteTheCast],
        codec,
        dispatcher,
        checkpoints,
        commands: catalogue,
        clock: this.clock,
      },
      ...{ store: this.storeUnder(fate), leadership: soleLeadership, log: silentLogger },
    });
  }

  /** Runs until the log is handled or fate strikes. */
  async run(fate: Fate): Promise<void> {
    const running = this.runner(fate).run(fate.stop.signal);
    await until(
      async () => fate.struck || (await this.isDone()),
      'the log is handled or the process has ended',
    );
    fate.stop.abort();
    await running;
  }

  private async isDone(): Promise<boolean> {
    const { position } = await this.checkpoints.load(inviteTheCast.name);
    return position === (await this.store.lastPosition());
  }

  private storeUnder(fate: Fate): EventStore {
    const { store } = this;
    return new Proxy(store, {
      get: (_, name) => {
        if (name === 'append') {
          return (...request: Parameters<EventStore['append']>) => fate.step(() => store.append(...request));
        }
        const member: unknown = Reflect.get(store, name);
        return typeof member === 'function' ? (member.bind(store) as unknown) : member;
      },
    });
  }
}

async function rehearse(): Promise<Theatre> {
  const theatre = new Theatre();
  await theatre.stage.happens(PlayCast.of({ play: 'hamlet', actors: ['Li', 'Wang'] }));
  await theatre.stage.happens(PlayCast.of({ play: 'othello', actors: [] }));
  await theatre.stage.happens(PlayCast.of({ play: 'hamlet', actors: ['Chen'] }));
  return theatre;
}

describe('A worker that ends between two steps', () => {
  it.each(['before', 'after'] as const)(
    'repeats nothing and loses nothing, %s whichever step',
    async (moment) => {
      const undisturbed = await rehearse();
      const calm = new Fate(Infinity, moment);
      await undisturbed.run(calm);
      const expected = await undisturbed.stage.log('workflow');
      expect(expected).toHaveLength(6);

      for (let fatalStep = 1; fatalStep <= calm.steps; fatalStep += 1) {
        const theatre = await rehearse();
        const fate = new Fate(fatalStep, moment);
        await theatre.run(fate);
        expect(fate.struck).toBe(true);
        await theatre.run(new Fate(Infinity, moment));

        expect(await theatre.stage.log('workflow')).toEqual(expected);
        expect([...theatre.dispatcher.effects.keys()]).toEqual([...undisturbed.dispatcher.effects.keys()]);
      }
    },
  );
});
