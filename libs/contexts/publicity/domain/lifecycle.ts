import { defineLifecycle, text } from '#kernel';
import { notice } from '../contracts';
import type { ObjectionState } from './objection';
import {
  contactProven,
  contactUnproven,
  findingMissing,
  noticeClosed,
  objectionDecided,
  objectionUnknown,
} from './refusals';

const FINDING = ['file-written-finding', 'file-joint-finding'] as const;
const DECIDING = ['decide-objection', 'dismiss-objections'] as const;

/** What may be done with an objection, from the proof of its contact to the decision (JX-PLAN 2.3.5b). */
export const objectionLifecycle = defineLifecycle(
  {
    category: notice.category,
    title: text('异议', 'Objection'),
    initial: { status: 'none' } as ObjectionState,
  },
  {
    none: {
      title: text('未提出', 'Not raised'),
      may: ['raise-objection'],
      otherwise: ({ id }) => objectionUnknown({ objectionId: id }),
    },
    unproven: {
      title: text('联系方式待核验', 'Contact not proven'),
      may: ['confirm-objection-contact', 'request-contact-code', 'record-contact-code'],
      otherwise: ({ id }) => contactUnproven.unproven({ objectionId: id }),
    },
    lapsed: {
      title: text('已失效', 'Lapsed'),
      may: [],
      otherwise: ({ id }) => contactUnproven.lapsed({ objectionId: id }),
    },
    raised: {
      title: text('待调查', 'To be investigated'),
      may: FINDING,
      otherwise: ({ state: { clause, investigatorId } }) => findingMissing({ clause, investigatorId }),
    },
    investigated: {
      title: text('待处理', 'To be decided'),
      may: [...FINDING, ...DECIDING],
      otherwise: () => contactProven(),
    },
    upheld: {
      title: text('成立', 'Upheld'),
      may: [],
      otherwise: ({ id }) => objectionDecided({ objectionId: id }),
    },
    'not-upheld': {
      title: text('不成立', 'Not upheld'),
      may: [],
      otherwise: ({ id }) => objectionDecided({ objectionId: id }),
    },
  },
);

/** What may be done with a notice; objections to it are investigated and decided also after its end (JX-PLAN 2.3.5). */
export const noticeLifecycle = defineLifecycle(
  notice,
  {
    none: { title: text('未公示', 'Not published'), may: ['publish-notice'] },
    running: {
      title: text('公示中', 'Running'),
      may: [
        'raise-objection',
        'confirm-objection-contact',
        'request-contact-code',
        'record-contact-code',
        ...FINDING,
        ...DECIDING,
        'close-notice',
      ],
    },
    closed: {
      title: text('公示期满', 'Ended'),
      may: ['record-contact-code', ...FINDING, ...DECIDING],
      otherwise: ({ id }) => noticeClosed({ noticeId: id }),
    },
  },
  [objectionLifecycle],
);
