import { Type } from '@sinclair/typebox';
import type {
  AnyCommandDefinition,
  CommandDispatcher,
  CommandEnvelope,
  CommandOutcome,
} from '#command-handling';
import { CARRIED_OUT_BY_THE_SYSTEM, defineCommand } from '#command-handling';
import { EventCodec, eventId, EventRegistry, EventStore } from '#event-store';
import { accept, Clock, defineAggregate, defineEvent, DomainEvent, refuse, text } from '#kernel';
import { CommandCatalogue } from './command-catalogue';
import { deriveId } from './derived-id';
import { workflowEvents } from './events';
import { SystemJournal } from './system-journal';
import { defineDeadline, defineWorkflow, plan } from './workflow';

/** A made-up theatre, small enough to see what the engines do to it. */
const summary = text('测试', 'For tests');
const byPlay = Type.Object({ play: Type.String() });

export const PlayCast = defineEvent('PlayCast', {
  summary,
  about: { nothing: 'made up for tests' },
  schema: Type.Object({ play: Type.String(), actors: Type.Array(Type.String()) }),
});
export const PlayAnnounced = defineEvent('PlayAnnounced', {
  summary,
  about: { nothing: 'made up for tests' },
  schema: Type.Object({ play: Type.String(), opensAt: Type.String() }),
});
export const PlayOpened = defineEvent('PlayOpened', {
  summary,
  about: { nothing: 'made up for tests' },
  schema: byPlay,
});

const play = defineAggregate({
  category: 'play',
  title: summary,
  events: [PlayCast, PlayAnnounced, PlayOpened],
  initial: null,
  evolve: (state) => state,
});

export class InviteActor {
  play: string;
  actor: string;
}
export class OpenPlay {
  play: string;
}
const options = {
  aggregate: play,
  summary,
  roles: ['system'],
  expects: 'either',
  scope: CARRIED_OUT_BY_THE_SYSTEM,
} as const;
export const inviteActor = defineCommand(InviteActor, {
  ...options,
  id: (command) => command.play,
  decide: (_, command) => accept(PlayCast.of({ play: command.play, actors: [command.actor] })),
});
export const openPlay = defineCommand(OpenPlay, {
  ...options,
  id: (command) => command.play,
  decide: (_, command) => accept(PlayOpened.of({ play: command.play })),
});

export const catalogue = new CommandCatalogue(
  new Map<string, AnyCommandDefinition>([
    ['theatre/invite-actor', inviteActor],
    ['theatre/open-play', openPlay],
  ]),
);

/** Invites everybody of a cast, and counts how many it has invited for the play. */
export const inviteTheCast = defineWorkflow({
  name: 'invite-the-cast',
  title: summary,
  on: (on) => [
    on(
      PlayCast,
      ({ data }) => data.play,
      ({ data: { play, actors } }, memory) => ({
        commands: actors.map((actor) => plan(inviteActor, { play, actor })),
        memory: (typeof memory === 'number' ? memory : 0) + actors.length,
      }),
    ),
    on(
      PlayOpened,
      ({ data }) => data.play,
      () => ({ commands: [] }),
    ),
  ],
});

/** A play opens by itself at the announced time. */
export const openingNight = defineDeadline({
  name: 'opening-night',
  title: summary,
  on: (on) => [
    on.opens(PlayAnnounced, ({ data: { play, opensAt } }) => ({
      key: play,
      dueAt: new Date(opensAt),
      command: plan(openPlay, { play }),
    })),
    on.settles(PlayOpened, ({ data }) => data.play),
  ],
});

export function theatreCodec(): EventCodec {
  return new EventCodec(new EventRegistry([PlayCast, PlayAnnounced, PlayOpened, ...workflowEvents]));
}

/** A clock that stands still until it is set. */
export class HandClock implements Clock {
  private instant = new Date('2022-03-01T01:00:00Z');

  now(): Date {
    return this.instant;
  }

  set(instant: string): void {
    this.instant = new Date(instant);
  }
}

/** Gives the test events of a stage that lies outside the engines. */
export class Stage {
  private count = 0;
  private readonly journal: SystemJournal;

  constructor(
    private readonly store: EventStore,
    codec: EventCodec,
    clock: Clock,
  ) {
    this.journal = new SystemJournal(store, codec, clock);
  }

  /** Appends an event of the test; the id of it. */
  async happens(event: DomainEvent): Promise<string> {
    this.count += 1;
    const commandId = `01900000-0000-7000-8000-${String(this.count).padStart(12, '0')}`;
    const definition = [PlayCast, PlayAnnounced, PlayOpened].find(({ type }) => type === event.type);
    if (definition === undefined) throw new TypeError(`not an event of the theatre: ${event.type}`);
    const act = {
      ...{ commandId, command: 'theatre/happens', correlationId: commandId, causationId: commandId },
      calendarVersion: 'testing',
    };
    await this.journal.append(
      `stage-${this.count}`,
      'no-stream',
      { ...definition, of: () => event },
      event.data,
      act,
    );
    return eventId(commandId, 0);
  }

  /** Types and data of what lies in the streams of a category, in log order. */
  async log(category: string): Promise<readonly { readonly type: string; readonly data: unknown }[]> {
    const found: { type: string; data: unknown }[] = [];
    for await (const page of this.store.readAll({ categories: [category] })) {
      for (const { type, data } of page) found.push({ type, data: JSON.parse(data) as unknown });
    }
    return found;
  }
}

type Answer = (envelope: CommandEnvelope) => CommandOutcome | Error;

/** Takes commands as the real one does: an id takes effect once, and a refusal leaves no trace. */
export class RehearsedDispatcher implements CommandDispatcher {
  /** Every call. */
  readonly calls: CommandEnvelope[] = [];
  /** Commands that took effect, by id. */
  readonly effects = new Map<string, CommandEnvelope>();
  private readonly answers: Answer[] = [];

  /** The next answer, before the usual one. */
  answersOnce(answer: CommandOutcome | Error): this {
    this.answers.push(() => answer);
    return this;
  }

  async dispatch(envelope: CommandEnvelope): Promise<CommandOutcome> {
    this.calls.push(envelope);
    const answer = this.answers.shift()?.(envelope);
    if (answer instanceof Error) throw answer;
    if (answer !== undefined) return answer;
    const replayed = this.effects.has(envelope.commandId);
    this.effects.set(envelope.commandId, envelope);
    return { kind: 'appended', stream: 'play-1', revision: 0, position: 1n, events: [], replayed };
  }
}

export function refusal(code: string): CommandOutcome {
  return { kind: 'refused', refusal: refuse('state', code, summary) };
}

export const contended: CommandOutcome = { kind: 'contended', stream: 'play-1', attempts: 8 };

/** Id of the command that a workflow derives from an event. */
export function workflowCommandId(event: string, instance: string, index: number): string {
  return deriveId(event, 'command', inviteTheCast.name, instance, String(index));
}
