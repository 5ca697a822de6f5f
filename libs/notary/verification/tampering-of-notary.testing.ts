import { ED25519, generateKey, signHead } from '../notes';
import type { SignedHead } from '../register';
import { LOG_KEY, notarise } from '../sample-log.testing';
import { set, type Tampering } from './tampering.testing';

const STRANGER = generateKey(LOG_KEY.name, ED25519);

/** Forgets what the notary keeps, so that it is made again of a changed log. */
const FORGET = [
  'delete from notary.cosignatures',
  ...['nodes', 'times', 'places', 'heads'].map((one) => `delete from notary.${one}`),
];

/** Heads that were kept outside as they were. */
export const asKept = (heads: readonly SignedHead[]): readonly SignedHead[] => heads;
/** What is done to the tree and its heads, alone or together with the log. */
export const OF_THE_NOTARY: readonly Tampering[] = [
  {
    name: 'a leaf changed',
    sql: [
      `update notary.nodes set hashes = overlay(hashes placing '\\x00'::bytea from 33) where level = 0 and start = 0`,
    ],
    finds: { kind: 'leaf-changed', leaf: 1, position: 2n },
  },
  {
    name: 'leaves removed',
    sql: ['delete from notary.nodes where level = 0 and start > 0'],
    finds: { kind: 'leaf-missing' },
  },
  {
    name: 'leaves in the middle removed',
    sql: [
      'delete from notary.nodes where level = 0 and start = (select min(start) from notary.nodes where level = 0 and start > 0)',
    ],
    finds: { kind: 'leaf-missing' },
  },
  {
    name: 'the recorded time that the notary keeps changed',
    sql: ['update notary.times set recorded_at[3] = recorded_at[3] - 1 where start = 0'],
    finds: { kind: 'kept-time-changed', leaf: 2 },
  },
  {
    name: 'the recorded times removed',
    sql: ['delete from notary.times where start > 0'],
    finds: { kind: 'leaf-missing' },
  },
  {
    name: 'a node changed',
    sql: [
      `update notary.nodes set hashes = overlay(hashes placing '\\x00'::bytea from 1) where level = 2 and start = 0`,
    ],
    finds: { kind: 'node-changed', where: 'level 2, node 0' },
  },
  {
    name: 'nodes removed',
    sql: ['delete from notary.nodes where level = 1 and start = 0'],
    finds: { kind: 'node-missing', where: 'level 1, node 0' },
  },
  {
    name: 'the root of a head changed',
    sql: [`update notary.heads set root = sha256('x') where size = (select min(size) from notary.heads)`],
    finds: { kind: 'head-forged' },
  },
  {
    name: 'the size of a head changed',
    sql: ['update notary.heads set size = size - 1 where size = (select max(size) from notary.heads)'],
    finds: { kind: 'head-forged' },
  },
  {
    name: 'a head without a signature',
    sql: [
      `update notary.heads set note = split_part(note, E'\\n\\n', 1) where size = (select max(size) from notary.heads)`,
    ],
    finds: { kind: 'head-forged' },
  },
  {
    name: 'a head signed by a stranger',
    sql: [],
    finds: { kind: 'head-forged', where: 'head 120' },
    then: async ({ run, heads }) => {
      const last = heads.at(-1);
      if (!last) throw new TypeError('heads were signed');
      const note = signHead({ origin: LOG_KEY.name, ...last }, [STRANGER]);
      await run(`update notary.heads set note = '${note}' where size = ${last.size}`);
    },
  },
  {
    name: 'the last head removed',
    sql: ['delete from notary.heads where size = (select max(size) from notary.heads)'],
    finds: { kind: 'head-missing' },
  },
  {
    name: 'a cosignature changed',
    sql: [`update notary.cosignatures set line = replace(line, right(line, 5), 'AAA=' || E'\\n')`],
    finds: { kind: 'cosignature-forged' },
  },
  {
    name: 'the time of a cosignature changed',
    sql: ['update notary.cosignatures set cosigned_at = cosigned_at - 86400'],
    finds: { kind: 'cosignature-forged' },
  },
  {
    name: 'an event and its whole tree rewritten, without the key of the log',
    sql: [...set(`data = '{}'`), ...FORGET],
    finds: { kind: 'events-rewritten', leaf: 39, position: 40n },
    then: async ({ store, register, heads, run }) => {
      await notarise(store, register);
      await run('delete from notary.heads');
      for (const { size, root, note } of heads)
        await run(
          `insert into notary.heads (size, root, note) values (${size}, '\\x${root.toString('hex')}', '${note}')`,
        );
    },
  },
  {
    name: 'an event, its tree and its heads rewritten with the key of the log: heads kept outside tell it',
    sql: [...set(`data = '{}'`), ...FORGET],
    finds: { kind: 'outside-head-differs', leaf: 39 },
    then: async ({ store, register }) => {
      await notarise(store, register);
    },
    outside: asKept,
  },
  {
    name: 'the same, with the cosignature put back: it tells it too',
    sql: [
      ...set(`data = '{}'`, 'position = 10'),
      'create table kept as select * from notary.cosignatures',
      ...FORGET,
    ],
    finds: { kind: 'cosignature-forged' },
    then: async ({ store, register, run }) => {
      await notarise(store, register);
      await run(
        'update kept set size = (select max(size) from notary.heads)',
        'insert into notary.cosignatures select * from kept',
      );
    },
  },
  {
    name: 'the end of the log cut off together with its leaves and heads',
    sql: ['delete from ledger.events where position > 40', ...FORGET],
    finds: { kind: 'log-shorter', where: '2026.heads, head 79' },
    then: async ({ store, register }) => {
      await notarise(store, register);
    },
    outside: asKept,
  },
  {
    name: 'a head kept outside changed',
    sql: [],
    finds: { kind: 'outside-head-forged', where: '2026.heads' },
    outside: (heads) => heads.map((head) => ({ ...head, note: head.note.replace(/\n\d+\n/, '\n7\n') })),
  },
];
