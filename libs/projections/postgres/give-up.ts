import type { ClientBase } from 'pg';
import { showNothing } from './live-views';

/**
 * Gives every read model up, so that whoever runs the projections next builds it anew from the beginning of the log:
 * its checkpoint speaks of positions that are no longer those of the log. Until then readers are told that they are
 * not there. What was built of the past goes with them. Orders to leave events out stay.
 * @param client in a transaction of its own; nobody may run projections meanwhile
 */
export async function giveUpReadModels(client: ClientBase): Promise<void> {
  await showNothing(client);
  await client.query('UPDATE projections.projections SET generation = NULL');
  await client.query(`UPDATE projections.generations SET state = 'retired'`);
  await client.query('DELETE FROM projections.parked');
  // The tables are dropped when their place is taken next.
  await client.query('DELETE FROM projections.pasts');
}
