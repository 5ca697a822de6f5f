import { createRequire } from 'node:module';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const require = createRequire(import.meta.url);
const { from: copyFrom } = require('pg-copy-streams');
const { EventCodec, EventRegistry } = require('../dist/libs/event-store');
const { organisation, OrganisationRegistered } = require('../dist/libs/contexts/people/contracts');

const codec = new EventCodec(new EventRegistry([...organisation.events]));

/** The id of the nth invented organisation. */
export const idOf = (n) => `9136${String(n).padStart(14, '0')}`;

/** Lines of COPY of so many organisations, a second apart; invented. */
function* logLines(events) {
  for (let position = 1; position <= events; position += 1) {
    const id = `00000000-0000-4000-8000-${position.toString(16).padStart(12, '0')}`;
    const event = OrganisationRegistered.of({
      ...{ organisationId: idOf(position), name: `虚构单位${position}`, kind: 'private-enterprise' },
      ...{ level: 'grass-roots', parentId: null },
    });
    const { clear } = codec.split(event);
    const recordedAt = new Date(Date.UTC(2024, 0, 1) + position * 1_000).toISOString();
    const { data, metadata } = codec.encode({
      ...{ id, type: event.type, clear, sealed: null },
      metadata: {
        ...{ commandId: id, command: 'people/sample', fingerprint: '0'.repeat(64), correlationId: id },
        ...{ causationId: id, actor: { id: 'clerk', office: 'office', role: 'hr-department' } },
        ...{ decidedAt: recordedAt, effectiveDate: recordedAt.slice(0, 10), basis: [], policyVersions: [] },
        ...{ calendarVersion: 'cn-1', schemaVersion: 1 },
      },
    });
    const row = [position, recordedAt, id, id, 0, 0, `organisation-${idOf(position)}`, event.type, data];
    yield `${[...row, metadata].join('\t')}\n`;
  }
}

/** Fills an empty log with so many events of invented organisations. */
export async function fillLog(pool, events) {
  const client = await pool.connect();
  try {
    const columns =
      'position, recorded_at, id, command_id, revision, command_index, stream, type, data, metadata';
    await pipeline(
      Readable.from(logLines(events)),
      client.query(copyFrom(`copy ledger.events (${columns}) from stdin`)),
    );
  } finally {
    client.release();
  }
  await pool.query('vacuum analyze ledger.events');
}

/** A figure of the command line, `--name 1000`, or what holds without it. */
export function option(name, otherwise) {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
}
