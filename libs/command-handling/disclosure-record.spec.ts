import type { Actor } from '#access';
import { EventCodec, EventRegistry, InMemoryEventStore } from '#event-store';
import { UnavailableError } from '#kernel';
import { Disclosure } from './disclosure';
import { DisclosureRecorder, PersonalAnswer, PersonalDataDisclosed } from './disclosure-record';

const SUPERVISOR: Actor = { id: 'inspector', roles: ['supervisor'], office: 'audit-office' };
const START = new Date('2022-03-01T01:00:00Z');

let store: InMemoryEventStore;
let now: Date;
beforeEach(() => {
  store = new InMemoryEventStore();
  now = START;
});
afterEach(() => store.close());

type Parts = ConstructorParameters<typeof DisclosureRecorder>[0];

/** The recorder of one process. */
const recorder = (parts: Partial<Parts> = {}): DisclosureRecorder =>
  new DisclosureRecorder({
    store,
    codec: new EventCodec(new EventRegistry([PersonalDataDisclosed])),
    calendar: { version: 'invented' },
    clock: { now: () => now },
    subjectsOf: async ({ id }) => new Set([id]),
    ...parts,
  });

const answer = (said: Partial<PersonalAnswer> = {}): PersonalAnswer => ({
  ...{ path: 'candidacies', actor: SUPERVISOR, reason: undefined, correlationId: 'request-1' },
  ...said,
});

/** What an answer takes of some subjects. */
function taking(field: string, ...subjects: readonly string[]): Disclosure {
  const disclosure = new Disclosure();
  const boxes = subjects.map((subject) => ({ subject, eventId: subject, box: 'sealed' }));
  const opened = disclosure.watching(boxes, new Map(subjects.map((one) => [one, { [field]: '虚构' }])));
  for (const fields of opened.values()) expect(fields[field]).toBe('虚构');
  return disclosure;
}

async function onRecord() {
  const events: { readonly stream: string; readonly data: object; readonly metadata: object }[] = [];
  for await (const page of store.readAll())
    for (const { stream, data, metadata } of page)
      events.push({ stream, data: JSON.parse(data) as object, metadata: JSON.parse(metadata) as object });
  return events;
}

describe('a disclosure on record', () => {
  it('says who read by which query in which office and role, when, of whom, which fields, and why', async () => {
    await recorder().record(answer({ reason: 'complaint' }), taking('name', 'person-2', 'person-1'));
    expect(await onRecord()).toEqual([
      {
        stream: 'disclosures-2022-03-01',
        data: {
          ...{ path: 'candidacies', accountId: 'inspector', roles: ['supervisor'], reason: 'complaint' },
          shown: [{ fields: ['name'], subjects: ['person-1', 'person-2'] }],
        },
        metadata: expect.objectContaining({
          actor: { id: 'inspector', office: 'audit-office', role: 'supervisor' },
          correlationId: 'request-1',
          decidedAt: START.toISOString(),
        }) as object,
      },
    ]);
  });

  it('is none where nothing personal was shown, and where it is the reader’s own', async () => {
    await recorder().record(answer(), new Disclosure());
    const expert = { id: 'expert-1', roles: ['expert'], office: null } as const;
    await recorder().record(answer({ actor: expert }), taking('name', 'expert-1'));
    expect(await onRecord()).toEqual([]);
  });

  it.each<[string, Partial<PersonalAnswer>, Disclosure]>([
    ['of another account', { actor: { ...SUPERVISOR, id: 'other' } }, taking('name', 'person-1')],
    ['for another office', { actor: { ...SUPERVISOR, office: 'other' } }, taking('name', 'person-1')],
    ['by another query', { path: 'objections' }, taking('name', 'person-1')],
    ['for another reason', { reason: 'inspection' }, taking('name', 'person-1')],
    ['of another person', {}, taking('name', 'person-2')],
    ['of another field', {}, taking('phone', 'person-1')],
  ])('is another one for a read %s', async (_, said, disclosure) => {
    const one = recorder();
    await one.record(answer(), taking('name', 'person-1'));
    await one.record(answer(said), disclosure);
    expect(await onRecord()).toHaveLength(2);
  });

  it('is that of equal reads of one process within a minute, also of those at the same time, and no longer', async () => {
    const one = recorder();
    const read = (): Promise<void> => one.record(answer(), taking('name', 'person-1'));
    await Promise.all([read(), read(), read()]);
    now = new Date(START.getTime() + 59_999);
    await read();
    expect(await onRecord()).toHaveLength(1);
    now = new Date(START.getTime() + 60_000);
    await read();
    expect(await onRecord()).toHaveLength(2);
  });

  it('is one of each process for equal reads of two', async () => {
    const processes = [recorder(), recorder()];
    for (const one of [...processes, ...processes]) await one.record(answer(), taking('name', 'person-1'));
    expect(await onRecord()).toHaveLength(2);
  });

  it('fails the read where the log takes none, as it fails equal ones that wait for it, and is tried again by the next', async () => {
    const append = jest
      .fn<ReturnType<InMemoryEventStore['append']>, Parameters<InMemoryEventStore['append']>>()
      .mockRejectedValueOnce(new UnavailableError('event log'))
      .mockImplementation((request) => store.append(request));
    const one = recorder({ store: { append } });
    const read = (): Promise<void> => one.record(answer(), taking('name', 'person-1'));
    const failed = await Promise.allSettled([read(), read()]);
    expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await read();
    expect(await onRecord()).toHaveLength(1);
  });

  it('fails the read where nobody can tell whose data the reader’s own are', async () => {
    const subjectsOf = () => Promise.reject(new UnavailableError('read model of persons'));
    const read = recorder({ subjectsOf }).record(answer(), taking('name', 'person-1'));
    await expect(read).rejects.toThrow(UnavailableError);
    expect(await onRecord()).toEqual([]);
  });

  it('is of several events, appended together, where there are more persons than one event takes', async () => {
    const subjects = Array.from({ length: 12_000 }, (_, index) => `person-${String(index).padStart(5, '0')}`);
    await recorder().record(answer(), taking('name', ...subjects));
    const events = await onRecord();
    const shown = events.flatMap(({ data }) => (data as { shown: { subjects: string[] }[] }).shown);
    expect(shown.map((one) => one.subjects.length)).toEqual([5_000, 5_000, 2_000]);
    expect(shown.flatMap((one) => one.subjects)).toEqual(subjects);
  });
});
