import { set, type Tampering } from './tampering.testing';

/** Keeps the log without gaps. */
const shift = (from: number, by: number): string[] => [
  `update ledger.events set position = -(position + ${by}) where position >= ${from}`,
  'update ledger.events set position = -position where position < 0',
];
const insertAt = (position: number, type = 'SampleRecorded'): string[] => [
  ...shift(position, 1),
  `insert into ledger.events select ${position}, (select recorded_at from ledger.events where position = ${position === 1 ? 2 : position - 1}),
     gen_random_uuid(), gen_random_uuid(), 0, 0, 'sample-forged', '${type}', data, metadata
   from ledger.events where position = ${position + 1}`,
];
const swap = (one: number, other: number): string[] => [
  `update ledger.events set position = -position where position in (${one}, ${other})`,
  `update ledger.events set position = ${one} where position = -${other}`,
  `update ledger.events set position = ${other} where position = -${one}`,
];
const AT_50 = { leaf: 49, position: 50n };

/** What is done to the log. */
export const OF_THE_LOG: readonly Tampering[] = [
  {
    name: 'a name in the data',
    sql: set(`data = replace(data, '虚构甲', '虚构乙')`),
    finds: { kind: 'event-changed', ...AT_50, part: 'data-or-metadata' },
  },
  {
    name: 'a digit in the data',
    sql: set(`data = replace(data, '"number":2', '"number":3')`),
    finds: { kind: 'event-changed', ...AT_50, part: 'data-or-metadata' },
  },
  {
    name: 'a space behind the data',
    sql: set(`data = data || ' '`),
    finds: { kind: 'event-changed', ...AT_50, part: 'data' },
  },
  {
    name: 'spaces in the data',
    sql: set(`data = replace(data, ',', ', ')`),
    finds: { kind: 'event-changed', ...AT_50, part: 'data' },
  },
  {
    name: 'the order of the fields',
    sql: set(`data = (data::jsonb)::text`),
    finds: { kind: 'event-changed', ...AT_50, part: 'data' },
  },
  {
    name: 'the spelling of a character',
    sql: set(`data = replace(data, '虚', '\\u865a')`),
    finds: { kind: 'event-changed', ...AT_50, part: 'data' },
  },
  {
    name: 'data without content',
    sql: set(`data = '{}'`),
    finds: { kind: 'event-changed', ...AT_50, part: 'data-or-metadata' },
  },
  {
    name: 'data cut short',
    sql: set(`data = left(data, -1)`),
    finds: { kind: 'event-changed', ...AT_50, part: 'data-or-metadata' },
  },
  {
    name: 'one bit of a letter',
    sql: set(`data = replace(data, 'index', 'ilegal')`),
    finds: { kind: 'event-changed', ...AT_50, part: 'data-or-metadata' },
  },
  {
    name: 'the actor, of one of several events of a command',
    sql: set(`metadata = replace(metadata, 'clerk-', 'chief-')`),
    finds: { kind: 'event-changed', ...AT_50, part: 'metadata' },
  },
  {
    name: 'the actor, of the only event of a command',
    sql: set(`metadata = replace(metadata, 'clerk-', 'chief-')`, 'position = 49'),
    finds: { kind: 'event-changed', leaf: 48, part: 'data-or-metadata' },
  },
  {
    name: 'a space in the metadata',
    sql: set(`metadata = metadata || ' '`),
    finds: { kind: 'event-changed', ...AT_50, part: 'metadata' },
  },
  {
    name: 'the command in the metadata',
    sql: set(`metadata = replace(metadata, '"commandId":"', '"commandId":"0')`),
    finds: { kind: 'event-changed', ...AT_50, part: 'metadata' },
  },
  {
    name: 'metadata without content',
    sql: set(`metadata = '{}'`),
    finds: { kind: 'event-changed', ...AT_50 },
  },
  {
    name: 'the type',
    sql: set(`type = case type when 'SampleRecorded' then 'SampleChanged' else 'SampleRecorded' end`),
    finds: { kind: 'event-changed', ...AT_50, part: 'type' },
  },
  {
    name: 'the stream',
    sql: set(`stream = 'sample-9'`),
    finds: { kind: 'event-changed', ...AT_50, part: 'stream', stream: 'sample-9' },
  },
  {
    name: 'the revision',
    sql: set(`revision = 9999`),
    finds: { kind: 'event-changed', ...AT_50, part: 'revision', revision: 9999 },
  },
  {
    name: 'the id',
    sql: set(`id = gen_random_uuid()`),
    finds: { kind: 'event-changed', ...AT_50, part: 'id' },
  },
  {
    name: 'the recorded time, by a day',
    sql: set(`recorded_at = recorded_at - interval '1 day'`),
    finds: { kind: 'recorded-time-changed', ...AT_50 },
  },
  {
    name: 'the recorded time, by a millisecond',
    sql: set(`recorded_at = recorded_at + interval '1 millisecond'`),
    finds: { kind: 'recorded-time-changed', ...AT_50 },
  },
  {
    name: 'the command',
    sql: set(`command_id = gen_random_uuid()`),
    finds: { kind: 'command-changed', ...AT_50 },
  },
  {
    name: 'the commands of two events exchanged',
    sql: [
      `update ledger.events as one set command_id = other.command_id from ledger.events as other
      where one.position in (50, 60) and other.position = 110 - one.position`,
    ],
    finds: { kind: 'command-changed', ...AT_50 },
  },
  {
    name: 'the place in the command, of its first event',
    sql: set(`command_index = 2`),
    finds: { kind: 'command-changed', ...AT_50 },
  },
  {
    name: 'the place in the command, of its second event',
    sql: set(`command_index = 0`, 'position = 51'),
    finds: { kind: 'command-changed', leaf: 50, position: 51n },
  },
  {
    name: 'the place in the command, to one that there cannot be',
    sql: set(`command_index = -1`),
    finds: { kind: 'command-changed', ...AT_50 },
  },
  {
    name: 'all recorded times',
    sql: set(`recorded_at = recorded_at - interval '1 year'`, 'true'),
    finds: { kind: 'recorded-time-changed', leaf: 0, position: 1n },
  },
  {
    name: 'many events: the first is named',
    sql: set(`data = '{}'`, 'position in (20, 30, 40)'),
    finds: { kind: 'event-changed', leaf: 19, position: 20n },
  },
  {
    name: 'the data of two events exchanged',
    sql: [
      `update ledger.events as one set data = other.data from ledger.events as other
      where one.position in (50, 60) and other.position = 110 - one.position`,
    ],
    finds: { kind: 'event-changed', ...AT_50 },
  },
  {
    name: 'an event replaced by an invented one',
    sql: set(
      `data = '{}', metadata = '{}', id = gen_random_uuid(), type = 'SampleForged', stream = 'sample-9', revision = 0`,
    ),
    finds: { kind: 'event-changed', ...AT_50, type: 'SampleForged' },
  },
  {
    name: 'an event removed, the gap left',
    sql: ['delete from ledger.events where position = 50'],
    finds: { kind: 'event-missing', leaf: 49 },
  },
  {
    name: 'an event removed, the gap closed',
    sql: ['delete from ledger.events where position = 50', ...shift(51, -1)],
    finds: { kind: 'event-missing', leaf: 49 },
  },
  {
    name: 'the first event removed',
    sql: ['delete from ledger.events where position = 1'],
    finds: { kind: 'event-missing', leaf: 0, stream: 'sample-0', revision: 0 },
  },
  {
    name: 'the last event removed',
    sql: ['delete from ledger.events where position = (select max(position) from ledger.events)'],
    finds: { kind: 'event-missing', leaf: 119 },
  },
  {
    name: 'the end of the log cut off',
    sql: ['delete from ledger.events where position > 100'],
    finds: { kind: 'event-missing', leaf: 100 },
  },
  {
    name: 'a command removed',
    sql: [
      'delete from ledger.events where command_id = (select command_id from ledger.events where position = 50)',
    ],
    finds: { kind: 'event-missing' },
  },
  {
    name: 'a stream removed',
    sql: [`delete from ledger.events where stream = 'sample-1'`],
    finds: { kind: 'event-missing', leaf: 1 },
  },
  {
    name: 'everything removed',
    sql: ['delete from ledger.events'],
    finds: { kind: 'event-missing', leaf: 0 },
  },
  {
    name: 'an event inserted',
    sql: insertAt(50),
    finds: { kind: 'event-inserted', ...AT_50, stream: 'sample-forged', revision: 0 },
  },
  {
    name: 'an event inserted before all others',
    sql: insertAt(1),
    finds: { kind: 'event-inserted', leaf: 0, stream: 'sample-forged' },
  },
  {
    name: 'a copy of an event inserted',
    sql: insertAt(51, 'SampleChanged'),
    finds: { kind: 'event-inserted', leaf: 50, position: 51n },
  },
  { name: 'two neighbours exchanged', sql: swap(50, 51), finds: { kind: 'events-reordered', ...AT_50 } },
  { name: 'two distant events exchanged', sql: swap(50, 90), finds: { kind: 'events-reordered', ...AT_50 } },
  {
    name: 'ten events turned round',
    sql: [...swap(50, 59), ...swap(51, 58), ...swap(52, 57), ...swap(53, 56), ...swap(54, 55)],
    finds: { kind: 'events-reordered', ...AT_50 },
  },
  {
    name: 'a late event brought forward',
    sql: [
      'update ledger.events set position = 1000 where position = 100',
      ...shift(50, 1).map((sql) => sql.replace('>= 50', 'between 50 and 99')),
      'update ledger.events set position = 50 where position = 1000',
    ],
    finds: { kind: 'events-reordered', ...AT_50 },
  },
];
