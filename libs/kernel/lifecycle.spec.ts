import { Type } from '@sinclair/typebox';
import { defineAggregate } from './aggregate';
import type { Refusal } from './decision';
import { defineEvent } from './event';
import { defineLifecycle } from './lifecycle';
import { defineRefusal } from './refusal';
import { text } from './bilingual-text';

const opened = defineEvent('DoorOpened', {
  summary: text('已开门', 'Opened'),
  about: { nothing: 'a door' },
  schema: Type.Object({}, { additionalProperties: false }),
});
type Door =
  | { readonly status: 'none' }
  | { readonly status: 'open' | 'closed'; readonly colour: string }
  | { readonly status: 'locked'; readonly key: string };
const door = defineAggregate({
  category: 'door',
  title: text('门', 'Door'),
  events: [opened],
  initial: { status: 'none' } as Door,
  evolve: (state) => state,
});
const doorLocked = defineRefusal('door-locked', 'state', {
  zh: '门已上锁。',
  en: 'The door {id} needs {key}.',
});
const doorOpen = defineRefusal('door-open', 'state', { zh: '门开着。', en: 'The door {id} is open.' });

const lifecycle = defineLifecycle(door, {
  none: { title: text('无', 'None'), may: ['hang-door'] },
  open: { title: text('开', 'Open'), may: ['paint-door'], otherwise: ({ id }) => doorOpen({ id }) },
  closed: { title: text('关', 'Closed'), may: ['paint-door', 'lock-door'] },
  locked: {
    title: text('锁', 'Locked'),
    may: ['unlock-door'],
    otherwise: ({ id, state }) => doorLocked({ id, key: state.key }),
  },
});

const red = { status: 'open', colour: 'red' } as const;
const closed = { status: 'closed', colour: 'blue' } as const;

describe('the lifecycle of an aggregate', () => {
  it('lets a command through in the statuses that list it, with their state', () => {
    const painting = lifecycle.of('paint-door');
    const colourOf = (door: Exclude<ReturnType<typeof painting.admit>, Refusal>) => door.colour;
    expect(painting.admit('D1', red)).toBe(red);
    expect(painting.admit('D1', closed)).toBe(closed);
    expect(colourOf(red)).toBe('red');
  });

  it('refuses it in the others, in the words of the status', () => {
    const locked = { status: 'locked', key: 'K7' } as const;
    expect(lifecycle.of('paint-door').admit('D1', locked)).toEqual(doorLocked({ id: 'D1', key: 'K7' }));
    expect(lifecycle.of('lock-door').admit('D1', red)).toEqual(doorOpen({ id: 'D1' }));
  });

  it('says of the initial status that there is no such thing', () => {
    expect(lifecycle.of('paint-door').admit('D1', { status: 'none' })).toMatchObject({
      code: 'not-found',
      message: { zh: '没有这一编号的门。', en: 'There is no door D1.' },
    });
  });

  it('fails where a status says nothing to a command that may not be given in it', () => {
    const { admit } = lifecycle.of('unlock-door');
    expect(() => admit('D1', { status: 'closed', colour: 'red' })).toThrow(TypeError);
  });
});
