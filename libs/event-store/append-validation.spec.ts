import { randomUUID } from 'node:crypto';
import { checkAppendRequest, isStreamName } from './append-validation';
import { sampleRequest } from './contract/sample-events.testing';
import { AppendRequest } from './event-store';

describe('checking an append', () => {
  const request = sampleRequest('sample-1', { count: 2 });
  const event = request.events[0];

  it('gives the size of data and metadata in bytes', () => {
    const events = [{ id: randomUUID(), type: 'SampleRecorded', data: '"人"', metadata: '{}' }];
    expect(checkAppendRequest({ ...request, events })).toBe(7);
  });

  it.each<[string, object]>([
    ['empty', { events: [] }],
    ['bad-stream-name', { stream: 'Sample-1' }],
    ['bad-stream-name', { stream: 'sample' }],
    ['bad-stream-name', { stream: 'sample-\ud800' }],
    ['bad-id', { commandId: randomUUID().toUpperCase() }],
    ['bad-id', { events: [{ ...event, id: '1' }] }],
    ['bad-type', { events: [{ ...event, type: '' }] }],
    ['bad-type', { events: [{ ...event, type: '\udc00' }] }],
    ['bad-type', { events: [{ ...event, type: 'T'.repeat(201) }] }],
    ['bad-json', { events: [{ ...event, data: '{' }] }],
    ['bad-json', { events: [{ ...event, data: '"\ud800"' }] }],
    ['bad-json', { events: [{ ...event, data: '{"a":9007199254740993}' }] }],
    ['bad-json', { events: [{ ...event, metadata: '{"a":"\\ud800"}' }] }],
    ['duplicate-id', { events: [event, event] }],
  ])('refuses what can never be appended: %s (%#)', (code, change) => {
    const wrong = { ...request, ...change };
    expect(() => checkAppendRequest(wrong)).toThrow(
      expect.objectContaining({ name: 'InvalidAppendError', code }),
    );
  });

  it('never quotes the texts of an event', () => {
    const wrong = {
      ...request,
      events: [{ id: randomUUID(), type: 'A', data: '{"name": secret', metadata: '{}' }],
    };
    expect(() => checkAppendRequest(wrong)).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining('secret') }),
    );
  });

  it.each<AppendRequest['expectedRevision']>([-1, 0.5, Number.NaN])(
    'refuses %s as an expected revision',
    (expectedRevision) => {
      expect(() => checkAppendRequest({ ...request, expectedRevision })).toThrow(RangeError);
    },
  );

  it('counts the length of a stream name in bytes', () => {
    expect(isStreamName(`sample-${'人'.repeat(131)}`)).toBe(true);
    expect(isStreamName(`sample-${'人'.repeat(132)}`)).toBe(false);
  });
});
