import { randomUUID } from 'node:crypto';
import { OrganisationRegistered } from '#contexts/people/contracts';
import { eventId } from '#event-store';
import { localDate } from '#kernel';
import { PostgresRegister } from '#notary';
import { notarise } from '../../libs/notary/sample-log.testing';
import { withLedger } from './with-ledger';

/** Records three organisations, `1136000000TEST0001` and on, of which the log is notarised. */
export async function recordOrganisations(): Promise<void> {
  await withLedger(async ({ store, codec, pool }) => {
    for (const number of [1, 2, 3]) {
      const organisationId = `1136000000TEST000${number}`;
      const commandId = randomUUID();
      const event = OrganisationRegistered.of({
        ...{ organisationId, name: `虚构单位${number}`, kind: 'private-enterprise', level: 'grass-roots' },
        parentId: null,
      });
      const metadata = {
        ...{ commandId, command: 'people/register-organisation', fingerprint: '0'.repeat(64) },
        ...{ correlationId: commandId, causationId: commandId, decidedAt: '2022-03-01T04:00:00.000Z' },
        ...{ actor: { id: 'clerk', office: null, role: 'hr-department' as const } },
        ...{ effectiveDate: localDate('2022-03-01'), basis: ['JX-PLAN 2.3.1'] },
        ...{ policyVersions: ['jiangxi-double-high@2021-1'], calendarVersion: 'cn-1', schemaVersion: 1 },
      };
      const encoded = codec.encode({
        ...{
          id: eventId(commandId, 0),
          type: event.type,
          clear: codec.split(event).clear,
          sealed: null,
          metadata,
        },
      });
      const stream = `organisation-${organisationId}`;
      await store.append({ stream, commandId, events: [encoded], expectedRevision: 'any' });
    }
    await notarise(store, new PostgresRegister(pool));
  });
}
