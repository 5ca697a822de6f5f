import { randomUUID } from 'node:crypto';
import { Type } from '@sinclair/typebox';
import { asWordsInSchema, defineEvent, localDate, UnreadableEventError } from '#kernel';
import { StoredEvent } from '../event-store';
import { EventCodec } from './event-codec';
import { EventRegistry } from './event-registry';
import { InvalidEventError } from './invalid-event-error';
import { EventMetadata } from './recorded-event';

const summary = { zh: '测试', en: 'sample' };
const SampleNamed = defineEvent('SampleNamed', {
  summary,
  about: { nothing: 'made up for tests' },
  schema: Type.Object(
    {
      sampleId: Type.String({ minLength: 1 }),
      amount: Type.Integer(),
      seenOn: Type.String({ format: 'date' }),
      name: Type.Optional(Type.String()),
      phone: Type.Optional(Type.String()),
    },
    { additionalProperties: false },
  ),
  personal: { subject: 'sampleId', fields: ['name', 'phone'] },
  upcasters: [
    ({ yuan, ...rest }) => ({ ...rest, amount: Number(yuan) * 100 }),
    (data) => ({ ...data, seenOn: '2022-03-01' }),
  ],
});
const SampleClosed = defineEvent('SampleClosed', {
  summary,
  about: { nothing: 'made up for tests' },
  schema: Type.Object({ reason: Type.String() }),
});

const codec = new EventCodec(new EventRegistry([SampleNamed, SampleClosed]));
const data = { sampleId: 's-1', amount: 5, seenOn: '2022-03-02' };
const metadata: EventMetadata = {
  commandId: 'c-1',
  command: 'samples/name-sample',
  fingerprint: 'f',
  correlationId: 'r-1',
  causationId: 'c-1',
  actor: { id: 'u-1', office: null, role: 'clerk' },
  decidedAt: '2022-03-02T01:00:00.000Z',
  effectiveDate: localDate('2022-03-02'),
  basis: ['JX-PLAN 2.3.5'],
  policyVersions: [],
  calendarVersion: 'c1',
  schemaVersion: 3,
};
const sealed = { subject: 's-1', box: 'AAAA' };

function stored(texts: Partial<StoredEvent>): StoredEvent {
  const place = { stream: 'sample-1', revision: 0, position: 1n, recordedAt: new Date(0) };
  const written = codec.encode({
    id: randomUUID(),
    type: 'SampleNamed',
    clear: data,
    sealed: null,
    metadata,
  });
  return { ...written, ...place, ...texts };
}

describe('writing events', () => {
  it('takes the personal fields that are set out of the data', () => {
    expect(codec.split(SampleNamed.of({ ...data, name: '测试甲' }))).toEqual({
      clear: data,
      personal: { subject: 's-1', fields: { name: '测试甲' } },
    });
    expect(codec.split(SampleNamed.of(data))).toEqual({ clear: data, personal: null });
    expect(codec.split(SampleClosed.of({ reason: '' }))).toEqual({ clear: { reason: '' }, personal: null });
  });

  it.each<[string, object, string]>([
    ['SampleUnknown', {}, ''],
    ['SampleNamed', { ...data, amount: 'secret' }, '/amount'],
    ['SampleNamed', { ...data, seenOn: '2022-02-31' }, '/seenOn'],
    ['SampleNamed', { ...data, extra: 'secret' }, ''],
    ['SampleNamed', { ...data, name: undefined }, 'name'],
    ['SampleNamed', { ...data, amount: 2 ** 53 }, 'amount'],
    ['SampleClosed', { reason: 'x', $sealed: sealed }, '$sealed'],
  ])('refuses %s (%#), naming type and path and never a value', (type, wrong, path) => {
    const error = thrownBy(() => codec.split({ type, data: wrong }));
    expect(error).toBeInstanceOf(InvalidEventError);
    expect(error).toMatchObject({ type, path });
    expect(String(error)).not.toContain('secret');
  });

  it('takes a schema with everything that it may say of a field to people', () => {
    const words = asWordsInSchema({
      ...{ title: summary, help: [summary], limits: summary, entity: 'sample', wordsOf: 'clauses' },
      ...{ unnamed: summary, unit: 'days', personal: true, titles: { one: summary } },
    });
    const schema = Type.Object({ word: Type.String(words) });
    const about = { nothing: 'made up for tests' };
    const SampleSaid = defineEvent('SampleSaid', { summary, about, schema });
    const own = new EventCodec(new EventRegistry([SampleSaid]));
    expect(own.split(SampleSaid.of({ word: 'one' })).clear).toEqual({ word: 'one' });
  });

  it('stores canonical texts, with the sealed part beside the clear fields', () => {
    const event = codec.encode({
      id: 'i',
      type: 'SampleNamed',
      clear: { seenOn: '2022-03-02', sampleId: 's-1', amount: 5 },
      sealed,
      metadata,
    });
    expect(event.data).toBe(
      '{"$sealed":{"box":"AAAA","subject":"s-1"},"amount":5,"sampleId":"s-1","seenOn":"2022-03-02"}',
    );
    expect(
      event.metadata.startsWith(
        '{"actor":{"id":"u-1","office":null,"role":"clerk"},"basis":["JX-PLAN 2.3.5"]',
      ),
    ).toBe(true);
  });

  it('never writes a personal field in clear, nor under another version than today’s', () => {
    const input = { id: 'i', type: 'SampleNamed', sealed: null, metadata };
    expect(() => codec.encode({ ...input, clear: { ...data, name: '测试甲' } })).toThrow(/name is personal/);
    const older = { ...metadata, schemaVersion: 2 };
    expect(() => codec.encode({ ...input, clear: data, metadata: older })).toThrow(/schemaVersion must be 3/);
    const nameless = { ...metadata, actor: { ...metadata.actor, id: '' } };
    expect(() => codec.encode({ ...input, clear: data, metadata: nameless })).toThrow(/metadata\/actor\/id/);
  });
});

describe('reading events', () => {
  it('gives back what was written', () => {
    const event = stored({});
    expect(codec.decode(event)).toMatchObject({
      type: 'SampleNamed',
      data,
      metadata,
      sealed: null,
      stored: event,
      position: 1n,
    });
    const withSealed = codec.encode({ id: 'i', type: 'SampleNamed', clear: data, sealed, metadata });
    expect(codec.decode(stored(withSealed))).toMatchObject({ data, sealed });
  });

  it('brings older versions up to today’s and leaves the stored text alone', () => {
    const first = stored({
      data: '{"sampleId":"s-1","yuan":3}',
      metadata: JSON.stringify({ ...metadata, schemaVersion: 1 }),
    });
    expect(codec.decode(first).data).toEqual({ sampleId: 's-1', amount: 300, seenOn: '2022-03-01' });
    expect(codec.decode(first).stored.data).toBe('{"sampleId":"s-1","yuan":3}');
  });

  it.each<[string, Partial<StoredEvent>]>([
    ['an unknown type', { type: 'SampleUnknown' }],
    ['broken data', { data: '{"name": secret' }],
    ['data that is no object', { data: '[]' }],
    ['broken metadata', { metadata: '' }],
    ['metadata without its parts', { metadata: '{"schemaVersion":3}' }],
    ['a version from the future', { metadata: JSON.stringify({ ...metadata, schemaVersion: 4 }) }],
    ['a schema violation', { data: '{"sampleId":"s-1","amount":"secret","seenOn":"2022-03-02"}' }],
    [
      'a malformed sealed part',
      { data: '{"$sealed":{"box":1},"sampleId":"s-1","amount":1,"seenOn":"2022-03-02"}' },
    ],
  ])('stops at %s', (_, texts) => {
    const error = thrownBy(() => codec.decode(stored(texts)));
    expect(error).toBeInstanceOf(UnreadableEventError);
    expect(String(error)).toContain('sample-1@0');
    expect(String(error)).not.toContain('secret');
  });
});

describe('declaring events', () => {
  it('refuses personal fields that are required, since erasure takes them away', () => {
    const wrong = defineEvent('SampleWrong', {
      summary,
      about: { nothing: 'made up for tests' },
      schema: Type.Object({ sampleId: Type.String(), name: Type.String() }),
      personal: { subject: 'sampleId', fields: ['name'] },
    });
    expect(() => new EventCodec(new EventRegistry([wrong]))).toThrow(
      /SampleWrong: the personal field name must be optional/,
    );
  });
});

function thrownBy(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}
