import { eventId } from './event-id';

describe('the id of an event', () => {
  const commandId = '0192f3a1-5b6c-7d8e-9f01-23456789abcd';

  it('is the same for the same command and index, and another for any other', () => {
    expect(eventId(commandId, 0)).toBe(eventId(commandId, 0));
    const ids = [0, 1, 2, 300].map((index) => eventId(commandId, index));
    ids.push(eventId(commandId.replace('d', 'e'), 0));
    expect(new Set(ids).size).toBe(5);
  });

  it('is the command id itself for the first event', () => {
    expect(eventId(commandId, 0)).toBe(commandId);
  });

  it('is a UUID of version 8 that begins as the command id does for those behind it', () => {
    expect(eventId(commandId, 7)).toMatch(/^0192f3a1-5b6c-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('never changes: retries of older commands rely on it', () => {
    expect(eventId('00000000-0000-7000-8000-000000000000', 1)).toBe('00000000-0000-8222-9da5-7416855f0a39');
  });

  it('refuses what is not a command id or an index', () => {
    expect(() => eventId('1', 0)).toThrow(TypeError);
    expect(() => eventId(commandId, -1)).toThrow(RangeError);
  });
});
