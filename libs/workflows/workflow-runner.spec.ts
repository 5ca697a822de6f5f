import { InMemoryEventStore } from '#event-store';
import { UnavailableError } from '#kernel';
import { silentLogger } from '#platform';
import { WorkflowReacted } from './events';
import { soleLeadership } from './leadership';
import { SystemJournal } from './system-journal';
import { InMemoryWorkflowCheckpoints } from './testing';
import {
  catalogue,
  contended,
  HandClock,
  inviteTheCast,
  PlayCast,
  PlayOpened,
  refusal,
  RehearsedDispatcher,
  Stage,
  theatreCodec,
  workflowCommandId,
} from './rehearsal.testing';
import { defineWorkflow, Workflow } from './workflow';
import { WorkflowRunner, WorkflowStatus } from './workflow-runner';
import { until } from '../../test/until';

const codec = theatreCodec();
const hamlet = PlayCast.of({ play: 'hamlet', actors: ['Li', 'Wang'] });

class Theatre {
  readonly clock = new HandClock();
  readonly store = new InMemoryEventStore(this.clock);
  readonly dispatcher = new RehearsedDispatcher();
  readonly stage = new Stage(this.store, codec, this.clock);
  checkpoints = new InMemoryWorkflowCheckpoints();

  runner(workflows: readonly Workflow[] = [inviteTheCast]): WorkflowRunner {
    return new WorkflowRunner({
      ...{ workflows, codec, commands: catalogue, leadership: soleLeadership, log: silentLogger },
      ...{ store: this.store, dispatcher: this.dispatcher, checkpoints: this.checkpoints, clock: this.clock },
    });
  }

  /** Runs until every workflow has handled the whole log, then stops. */
  async runToEnd(runner = this.runner()): Promise<void> {
    await this.runUntil(runner, async (status) => {
      const end = await this.store.lastPosition();
      return status.every(({ position }) => position === end);
    });
  }

  async runUntil(
    runner: WorkflowRunner,
    condition: (status: readonly WorkflowStatus[]) => boolean | Promise<boolean>,
  ): Promise<void> {
    const stop = new AbortController();
    const running = runner.run(stop.signal);
    await until(async () => condition(await runner.status()), 'the workflows are where they should be');
    stop.abort();
    await running;
  }
}

describe('WorkflowRunner', () => {
  it('puts the planned commands on record, gives them as the system, and records their outcomes', async () => {
    const theatre = new Theatre();
    const cause = await theatre.stage.happens(hamlet);
    await theatre.runToEnd();

    const [first, second] = [workflowCommandId(cause, 'hamlet', 0), workflowCommandId(cause, 'hamlet', 1)];
    expect(theatre.dispatcher.calls).toMatchObject([
      {
        route: 'theatre/invite-actor',
        body: { play: 'hamlet', actor: 'Li' },
        actor: { id: 'system', roles: ['system'], office: null },
        commandId: first,
        repeatable: true,
        correlationId: '01900000-0000-7000-8000-000000000001',
        causationId: cause,
      },
      { body: { play: 'hamlet', actor: 'Wang' }, commandId: second },
    ]);
    const place = { workflow: 'invite-the-cast', instance: 'hamlet' };
    const done = { ...place, outcome: 'appended', code: null, position: '1' };
    expect(await theatre.stage.log('workflow')).toMatchObject([
      { type: 'WorkflowReacted', data: { ...place, causedBy: cause, causedAt: '1', memory: 2 } },
      { type: 'WorkflowCommandSettled', data: { ...done, commandId: first } },
      { type: 'WorkflowCommandSettled', data: { ...done, commandId: second } },
    ]);
  });

  it('gives the command as an instance of its own class, which is what the dispatcher takes', async () => {
    const theatre = new Theatre();
    await theatre.stage.happens(hamlet);
    await theatre.runToEnd();
    expect(theatre.dispatcher.calls[0]?.body.constructor.name).toBe('InviteActor');
  });

  it('remembers for each instance what it was told to remember', async () => {
    const theatre = new Theatre();
    await theatre.stage.happens(hamlet);
    await theatre.stage.happens(PlayCast.of({ play: 'othello', actors: ['Zhao'] }));
    await theatre.runToEnd();
    await theatre.stage.happens(PlayCast.of({ play: 'hamlet', actors: ['Chen'] }));
    await theatre.runToEnd();
    const reactions = (await theatre.stage.log('workflow')).filter(({ type }) => type === 'WorkflowReacted');
    expect(reactions).toMatchObject([
      { data: { memory: 2 } },
      { data: { memory: 1 } },
      { data: { memory: 3 } },
    ]);
  });

  it('reacts to what comes after a move of the log, though earlier reactions tell positions of the log before', async () => {
    const theatre = new Theatre();
    const causedBy = await theatre.stage.happens(hamlet);
    const commandId = '01900000-0000-7000-8000-0000000000ff';
    await new SystemJournal(theatre.store, codec, theatre.clock).append(
      'workflow-invite-the-cast.hamlet',
      'no-stream',
      WorkflowReacted,
      {
        ...{ workflow: inviteTheCast.name, instance: 'hamlet', causedBy, commands: [], memory: 2 },
        causedAt: '48112',
      },
      {
        ...{ commandId, command: 'workflows/react', correlationId: commandId, causationId: causedBy },
        calendarVersion: 'testing',
      },
    );
    await theatre.checkpoints.advance(inviteTheCast.name, 0n, await theatre.store.lastPosition());
    await theatre.stage.happens(PlayCast.of({ play: 'hamlet', actors: ['Chen'] }));
    await theatre.runToEnd();
    expect(theatre.dispatcher.calls).toMatchObject([{ body: { play: 'hamlet', actor: 'Chen' } }]);
  });

  it('parks before an event of which it wants to remember more than an event can hold', async () => {
    const theatre = new Theatre();
    const hoarder = defineWorkflow({
      name: 'hoarder',
      title: inviteTheCast.title,
      on: (on) => [
        on(
          PlayCast,
          ({ data }) => data.play,
          () => ({ commands: [], memory: 'x'.repeat(1_000_000) }),
        ),
      ],
    });
    await theatre.stage.happens(hamlet);
    await theatre.runUntil(theatre.runner([hoarder]), ([status]) => status?.parked?.position === 1n);
    const parked = (await theatre.checkpoints.load('hoarder')).parked;
    expect(parked?.reason).toMatch(/^InvalidAppendError: event .* bytes/);
  });

  it('writes nothing when it has nothing to say', async () => {
    const theatre = new Theatre();
    await theatre.stage.happens(PlayOpened.of({ play: 'hamlet' }));
    await theatre.runToEnd();
    expect(await theatre.stage.log('workflow')).toEqual([]);
  });

  it('records a refusal as an outcome and goes on', async () => {
    const theatre = new Theatre();
    theatre.dispatcher.answersOnce(refusal('already-invited'));
    await theatre.stage.happens(hamlet);
    await theatre.runToEnd();
    expect((await theatre.stage.log('workflow')).slice(1)).toMatchObject([
      { data: { outcome: 'refused', code: 'already-invited', position: null } },
      { data: { outcome: 'appended', code: null } },
    ]);
  });

  it('repeats nothing when the whole log is read again without a checkpoint', async () => {
    const theatre = new Theatre();
    await theatre.stage.happens(hamlet);
    await theatre.stage.happens(PlayCast.of({ play: 'hamlet', actors: ['Chen'] }));
    await theatre.runToEnd();
    const before = await theatre.stage.log('workflow');

    theatre.checkpoints = new InMemoryWorkflowCheckpoints();
    await theatre.runToEnd();
    expect(await theatre.stage.log('workflow')).toEqual(before);
    expect(theatre.dispatcher.calls).toHaveLength(3);
  });

  it('is exact when two runners believe that they lead', async () => {
    const theatre = new Theatre();
    const stop = new AbortController();
    const [one, other] = [theatre.runner(), theatre.runner()];
    const running = Promise.all([one.run(stop.signal), other.run(stop.signal)]);
    for (const actor of ['Li', 'Wang', 'Zhao', 'Chen', 'Yang']) {
      await theatre.stage.happens(PlayCast.of({ play: 'hamlet', actors: [actor] }));
    }
    await until(
      async () => (await one.status())[0]?.position === (await theatre.store.lastPosition()),
      'the checkpoint has reached the end of the log',
    );
    stop.abort();
    await running;
    const log = await theatre.stage.log('workflow');
    expect(log.filter(({ type }) => type === 'WorkflowReacted')).toHaveLength(5);
    expect(log.filter(({ type }) => type === 'WorkflowCommandSettled')).toHaveLength(5);
    expect(theatre.dispatcher.effects.size).toBe(5);
  });

  it.each([
    ['the dispatcher cannot reach something', new UnavailableError('key vault')],
    ['others keep changing the stream', contended],
  ])('tries again, and shows it, while %s', async (_, answer) => {
    const theatre = new Theatre();
    theatre.dispatcher.answersOnce(answer).answersOnce(answer);
    await theatre.stage.happens(hamlet);
    const seen: WorkflowStatus[] = [];
    const runner = theatre.runner();
    await theatre.runUntil(runner, async ([status]) => {
      if (status?.failure) seen.push(status);
      return status?.position === (await theatre.store.lastPosition());
    });
    expect(seen.at(-1)?.failure).toMatchObject({ attempts: 2 });
    expect((await runner.status())[0]?.failure).toBeNull();
    expect(theatre.dispatcher.effects.size).toBe(2);
    expect(await theatre.stage.log('workflow')).toHaveLength(3);
  });

  it('refuses two workflows of one name', () => {
    expect(() => new Theatre().runner([inviteTheCast, inviteTheCast])).toThrow('workflow declared twice');
  });
});

describe('A workflow that cannot handle an event', () => {
  /** Like the other one, but it cannot bear Macbeth. */
  function superstitious(broken: { yes: boolean }): Workflow {
    return defineWorkflow({
      name: 'superstitious',
      title: inviteTheCast.title,
      on: (on) => [
        on(
          PlayCast,
          ({ data }) => data.play,
          ({ data }) => {
            if (broken.yes && data.play === 'macbeth') throw new Error('the unlucky play');
            return { commands: [], memory: data.play };
          },
        ),
      ],
    });
  }

  it('is parked before it with the reason, while the others go on', async () => {
    const theatre = new Theatre();
    await theatre.stage.happens(hamlet);
    const cause = await theatre.stage.happens(PlayCast.of({ play: 'macbeth', actors: ['Li'] }));
    const runner = theatre.runner([superstitious({ yes: true }), inviteTheCast]);
    await theatre.runUntil(runner, async ([parked, other]) => {
      return parked?.parked !== null && other?.position === (await theatre.store.lastPosition());
    });
    expect((await runner.status())[0]).toMatchObject({
      workflow: 'superstitious',
      position: 1n,
      parked: { eventId: cause, position: 2n, reason: 'Error: the unlucky play' },
    });
    expect(theatre.dispatcher.effects.size).toBe(3);
  });

  it('stays parked over a restart until it is resumed, and then handles the event', async () => {
    const theatre = new Theatre();
    await theatre.stage.happens(PlayCast.of({ play: 'macbeth', actors: ['Li'] }));
    await theatre.runUntil(
      theatre.runner([superstitious({ yes: true })]),
      ([status]) => status?.parked !== null,
    );

    const repaired = theatre.runner([superstitious({ yes: false })]);
    expect((await repaired.status())[0]?.parked).not.toBeNull();
    expect(await repaired.resume('superstitious')).toBe(true);
    expect(await repaired.resume('superstitious')).toBe(false);
    await theatre.runToEnd(repaired);
    expect(await theatre.stage.log('workflow')).toMatchObject([{ data: { memory: 'macbeth' } }]);
  });

  it('is parked by an event that cannot be read', async () => {
    const theatre = new Theatre();
    await theatre.store.append({
      stream: 'stage-1',
      commandId: '01900000-0000-7000-8000-00000000000a',
      events: [{ id: '01900000-0000-7000-8000-00000000000b', type: 'PlayCast', data: '{}', metadata: '{}' }],
      expectedRevision: 'any',
    });
    const runner = theatre.runner();
    await theatre.runUntil(runner, ([status]) => status?.parked !== null);
    expect((await runner.status())[0]?.parked?.reason).toMatch(
      /^UnreadableEventError: event PlayCast stage-1@0/,
    );
  });
});
