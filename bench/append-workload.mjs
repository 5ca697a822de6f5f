import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { v7: timeOrderedUuid } = require('uuid');
const { eventId } = require('../dist/libs/event-store');
const { vouchForTexts } = require('../dist/libs/event-store/append-validation');

/** A made-up event in JSON: 618 bytes of data, 192 of metadata. */
export const TYPE = 'ApplicationSubmitted';
export const DATA = textOf(618, {
  achievements: [
    { kind: 'patent', rank: 1, title: '虚构成果甲', year: 2019 },
    { kind: 'standard', rank: 3, title: '虚构成果乙', year: 2021 },
  ],
  body: '11360100DEM000081U',
  category: 'leading-skill',
  employer: '91360100DEM90001XA',
  filler: '',
  materials: ['form', 'proof-of-employment', 'certificate'],
  round: 'jiangxi-double-high-2022',
  rules: { age: true, level: true, residence: false },
  submittedOn: '2022-03-18',
});
export const METADATA = textOf(192, {
  actor: { id: 'synthetic', role: 'applicant' },
  filler: '',
  schemaVersion: 1,
});

function textOf(bytes, value) {
  const filler = 'x'.repeat(bytes - Buffer.byteLength(JSON.stringify(value)));
  return JSON.stringify({ ...value, filler });
}

/** How ids come about, in JavaScript and in SQL, by the word that the option `--keys` takes. */
export const KEYS = {
  /** Commands without an idempotency key and streams named after them. */
  time: { make: timeOrderedUuid, sql: 'uuidv7()' },
  /** Keyed hashes of idempotency keys, and streams named by blind indexes. */
  random: { make: randomUUID, sql: 'gen_random_uuid()' },
};

/** A command with one event that begins a stream, as the port takes it from the codec. */
export function newRequest(keys) {
  const commandId = KEYS[keys].make();
  const event = vouchForTexts({ id: eventId(commandId, 0), type: TYPE, data: DATA, metadata: METADATA });
  const stream = `application-${KEYS[keys].make()}`;
  return { stream, commandId, events: [event], expectedRevision: 'no-stream' };
}

/** Hands out requests made before the clock runs: making ids is no part of what is measured. */
export function requestsInStock(keys, count) {
  const stock = Array.from({ length: count }, () => newRequest(keys));
  return () => stock.pop() ?? newRequest(keys);
}
