import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Actor } from '#access';
import { MOST_COUNTED, QueryContext, readScopeOf, ReadSubject } from '#command-handling';
import { AccessDenied, PersonalDataDisclosed } from '#command-handling/runtime';
import { EventActor, EventCodec, eventId, EventRegistry, InMemoryEventStore } from '#event-store';
import { DomainEvent, localDate, startOfDay } from '#kernel';
import { countWorkingDays, loadCalendar, loadPolicyPacks } from '#policy';
import { BlindIndex, InMemoryKeyVault, Sealer } from '#privacy';
import type { AnyProjection, ReadModel } from '#projections';
import { evidence, vouchers } from '#contexts/evidence/contracts';
import { budget, grant } from '#contexts/funding/contracts';
import { organisation, person, PersonRegistered } from '#contexts/people/contracts';
import { measure, plan, planEvaluation, target } from '#contexts/planning/contracts';
import { round } from '#contexts/programmes/contracts';
import { notice } from '#contexts/publicity/contracts';
import { review, reviewPanel } from '#contexts/reviews/contracts';
import {
  candidacy,
  consultation,
  nominationList,
  roster,
  supportRecord,
} from '#contexts/selection/contracts';
import { filing, title } from '#contexts/titles/contracts';
import { timelineProjection } from '#timeline';
import { officeNamesProjection } from './office-names';
import { personNamesProjection } from './person-names';
import { roundPolicies } from './round-policies';
import { voucherCounts } from './voucher-counts';
import { ReadModelDatabase } from './read-model-database.testing';

const calendar = loadCalendar(join(__dirname, '../../policies/calendars'));
const policies = loadPolicyPacks(join(__dirname, '../../policies'));
const aggregates = [
  ...[organisation, person, round, candidacy, nominationList, roster, consultation, supportRecord],
  ...[reviewPanel, review, notice, title, filing, evidence, vouchers, budget, grant],
  ...[plan, target, measure, planEvaluation],
];

const EMPLOYER: EventActor = { id: 'account-1', office: 'office-1', role: 'employer' };

/** A log whose events are folded into a database of its own, to ask a context's queries. */
export class QueryBench {
  readonly vault = new InMemoryKeyVault();
  private readonly blindIndex = new BlindIndex(Buffer.alloc(32, 5));
  private readonly sealer = new Sealer(this.vault);
  private readonly store = new InMemoryEventStore();
  private readonly registry = new EventRegistry([
    ...aggregates.flatMap(({ events }) => [...events]),
    AccessDenied,
    PersonalDataDisclosed,
  ]);
  private readonly codec = new EventCodec(this.registry);

  private constructor(private readonly database: ReadModelDatabase) {}

  /**
   * Folds the events, each decided at noon of 2022-03-01 and recorded in a stream of its own; by an employer, or by whom `actorOf` says.
   * They take effect on that day, or on the one that `dayOf` says.
   */
  static async of(
    projections: readonly AnyProjection[],
    events: readonly DomainEvent[],
    actorOf: (event: DomainEvent) => EventActor = () => EMPLOYER,
    dayOf: (event: DomainEvent) => string = () => '2022-03-01',
  ): Promise<QueryBench> {
    const bench = new QueryBench(await ReadModelDatabase.create());
    for (const event of withPersons(events)) await bench.append(event, actorOf(event), dayOf(event));
    // Most queries show names of organisations, persons and tracks beside what they read, and some a timeline.
    const timelines = timelineProjection(bench.registry.all());
    const shared = [
      officeNamesProjection,
      personNamesProjection,
      roundPolicies.projection,
      timelines,
      voucherCounts,
    ];
    await bench.database.fold({ store: bench.store, codec: bench.codec }, [
      ...new Set([...projections, ...shared]),
    ]);
    return bench;
  }

  /** What a query is run with for an actor, at the beginning of a date. */
  contextOf(actor: Actor, today = '2022-03-15', subject: ReadSubject = 'persons'): QueryContext<ReadModel> {
    return {
      actor,
      scope: readScopeOf(actor, subject),
      read: this.database.read,
      now: startOfDay(localDate(today)),
      today: localDate(today),
      ...{ language: 'zh', features: [], countsTo: MOST_COUNTED },
      workingDays: (from, to) => countWorkingDays(calendar, from, to),
      policies,
      identifiersInRole: (_role, text) => text,
      possible: () => Promise.resolve([]),
      stateBefore: ({ initial }) => Promise.resolve(initial),
      blindIndex: (purpose, value) => this.blindIndex.of(purpose, value),
      open: (references) => this.sealer.openReferences([...references]),
    };
  }

  async end(): Promise<void> {
    await this.store.close();
    await this.database.end();
  }

  private async append(event: DomainEvent, actor: EventActor, day: string): Promise<void> {
    const commandId = randomUUID();
    const id = eventId(commandId, 0);
    const { clear, personal } = this.codec.split(event);
    const sealed = personal && (await this.sealer.seal(personal.subject, id, personal.fields));
    const metadata = {
      commandId,
      command: 'sample/command',
      fingerprint: '0'.repeat(64),
      correlationId: commandId,
      causationId: commandId,
      actor,
      decidedAt: '2022-03-01T04:00:00.000Z',
      effectiveDate: localDate(day),
      basis: ['DOC 1'],
      policyVersions: [],
      calendarVersion: calendar.version,
      schemaVersion: 1,
    };
    const stored = this.codec.encode({ id, type: event.type, clear, sealed, metadata });
    const stream = `sample-${commandId}`;
    await this.store.append({ stream, commandId, events: [stored], expectedRevision: 'no-stream' });
  }
}

/** Whoever applies is registered, under the name that the last application states; unless the events say so themselves. */
function withPersons(events: readonly DomainEvent[]): readonly DomainEvent[] {
  const named = new Map<string, DomainEvent>();
  for (const { data } of events as readonly DomainEvent<string, { personId?: unknown; name?: unknown }>[]) {
    const { personId, name } = data;
    if (typeof personId === 'string' && typeof name === 'string')
      named.set(personId, PersonRegistered.of({ personId, name, accountId: null, officeId: null }));
  }
  const persons = events.filter(({ type }) => type === PersonRegistered.type);
  for (const { data } of persons) named.delete((data as { personId: string }).personId);
  return [...events, ...named.values()];
}
