import { sampleRequest } from '../contract/sample-events.testing';
import { AppendRequest, FiledEvent, NewEvent, StoredEvent } from '../event-store';
import { claimEvent, claimOf, claimStream } from './command-claims';
import { filedEvents } from './filed-events';

/** A log as EventStoreDB has it: streams in which events lie in the order that they are written in. */
class RawLog {
  readonly events: StoredEvent[] = [];

  write(stream: string, ...events: readonly NewEvent[]): void {
    for (const event of events) {
      const revision = this.events.filter((one) => one.stream === stream).length;
      const position = BigInt(this.events.length + 1);
      this.events.push({ ...event, stream, revision, position, recordedAt: new Date(0) });
    }
  }

  claim(request: AppendRequest, revision: number): void {
    this.write(claimStream(request.commandId), claimEvent(claimOf(request, revision)));
  }
}

async function filed(events: readonly StoredEvent[]): Promise<FiledEvent[]> {
  async function* pages() {
    // A page ends in the midst of a command.
    for (let at = 0; at < events.length; at += 2) yield events.slice(at, at + 2);
  }
  const found: FiledEvent[] = [];
  for await (const page of filedEvents(pages())) found.push(...page);
  return found;
}

describe('the commands of a log in EventStoreDB', () => {
  const [one, two, three] = [
    sampleRequest('sample-1', { count: 3 }),
    sampleRequest('sample-2'),
    sampleRequest('sample-1'),
  ];
  let log: RawLog;

  beforeEach(() => {
    log = new RawLog();
    log.claim(one, 0);
    log.write('sample-1', ...one.events);
    log.write('$stats-0', ...two.events);
    // Two claim one place at the same time; one of them comes true, the other one tries again.
    log.claim(three, 3);
    log.claim(two, 0);
    log.write('sample-2', ...two.events);
    log.write('sample-1', ...three.events);
  });

  it('are those whose claims came true', async () => {
    expect((await filed(log.events)).map(({ commandId, commandIndex }) => [commandId, commandIndex])).toEqual(
      [
        [one.commandId, 0],
        [one.commandId, 1],
        [one.commandId, 2],
        [two.commandId, 0],
        [three.commandId, 0],
      ],
    );
  });

  const changed = (change: (claim: Record<string, unknown>) => void) => (event: StoredEvent) => {
    const claim = JSON.parse(event.data) as Record<string, unknown>;
    change(claim);
    return [{ ...event, data: JSON.stringify(claim) }];
  };

  it.each<[string, (event: StoredEvent) => readonly StoredEvent[]]>([
    ['is gone', () => []],
    ['lies in a stream of no command', (event) => [{ ...event, stream: 'Command-one' }]],
    ['cannot be read', (event) => [{ ...event, data: 'null' }]],
    ['names another stream', changed((claim) => (claim['stream'] = 'sample-9'))],
    ['names another revision', changed((claim) => (claim['revision'] = 1))],
    ['names fewer events', changed((claim) => (claim['count'] = 2))],
    ['names more events', changed((claim) => (claim['count'] = 4))],
    ['names another first event', changed((claim) => (claim['first'] = two.commandId))],
    ['has another hash of the ids', changed((claim) => (claim['digest'] = '0'.repeat(64)))],
  ])('are not known of events whose claim %s', async (_, change) => {
    const [claim, ...rest] = log.events;
    if (!claim) throw new TypeError('the log begins with a claim');
    const [first] = await filed([...change(claim), ...rest]);
    expect(first).toMatchObject({ id: one.events[0]?.id, commandId: null });
  });

  it('are others when a claim lies in the stream of another command', async () => {
    const [claim, ...rest] = log.events;
    if (!claim) throw new TypeError('the log begins with a claim');
    const [first] = await filed([{ ...claim, stream: claimStream(two.commandId) }, ...rest]);
    expect(first).toMatchObject({ id: one.commandId, commandId: two.commandId });
  });
});
