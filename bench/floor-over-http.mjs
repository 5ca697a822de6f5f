import { createRequire } from 'node:module';
import { FLOOR_INSERT, FLOOR_TABLE } from './append-database.mjs';
import { DATA, METADATA, TYPE } from './append-workload.mjs';

const require = createRequire(import.meta.url);
const { randomUUID } = require('node:crypto');
const fastify = require('fastify');
const { Pool } = require('pg');

/** The least a command over HTTP can be: a handler that makes one INSERT of an event, in a process of its own. */
const [, , url] = process.argv;
const pool = new Pool({ connectionString: url, max: 32 });
await pool.query(FLOOR_TABLE);
const app = fastify();
app.post('/insert', async (_request, reply) => {
  const id = randomUUID();
  await pool.query({ ...FLOOR_INSERT, values: [id, `floor-${id}`, TYPE, DATA, METADATA] });
  return reply.code(201).send({ id });
});
await app.listen({ port: 0, host: '127.0.0.1' });
process.send({ port: app.server.address().port });
process.once('message', async () => {
  await app.close();
  await pool.end();
  process.disconnect();
});
