import { defineLifecycle, text } from '#kernel';
import { expert, review, reviewPanel } from '../contracts';
import type { SeatInCase } from './seats';
import {
  expertNotAssigned,
  expertRecused,
  expertReplaced,
  expertRetired,
  notDrawn,
  panelConcluded,
  panelNotConcluded,
} from './refusals';

/** What may be said of an expert, until they leave the register (JX-PLAN 2.3.4b). */
export const expertLifecycle = defineLifecycle(expert, {
  unknown: { title: text('未登记', 'Not registered'), may: ['register-expert'] },
  active: {
    title: text('在库', 'On the register'),
    may: [
      'change-expert-employer',
      'change-expert-fields',
      'declare-expert-relation',
      'withdraw-expert-relation',
      'retire-expert',
    ],
  },
  retired: {
    title: text('已退出', 'Retired'),
    may: [],
    otherwise: ({ id }) => expertRetired({ expertId: id }),
  },
});

/** What may be done by, or to, who has a seat in the review of a candidate (JX-PLAN 2.3.3a, 2.3.4b). */
export const seatLifecycle = defineLifecycle(
  {
    category: review.category,
    title: text('评审席位', 'Seat in a review'),
    initial: { status: 'none', expertId: '', candidacyId: '', clause: '' } as SeatInCase,
  },
  {
    none: {
      title: text('未分配', 'Not given'),
      may: [],
      otherwise: ({ state }) => expertNotAssigned(said(state)),
    },
    held: {
      title: text('在任', 'Held'),
      may: ['submit-scorecard', 'declare-recusal', 'replace-expert'],
    },
    recused: {
      title: text('已回避', 'Recused'),
      may: ['replace-expert'],
      otherwise: ({ state }) => expertRecused(said(state)),
    },
    replaced: {
      title: text('已更换', 'Replaced'),
      may: [],
      otherwise: ({ state }) => expertReplaced(said(state)),
    },
  },
);

function said({ expertId, candidacyId, clause }: SeatInCase) {
  return { expertId, candidacyId, clause };
}

/** What may be done with a review panel, from its convening to the results (JX-PLAN 2.3.3a, 2.3.4b). */
export const panelLifecycle = defineLifecycle(
  reviewPanel,
  {
    none: { title: text('未组建', 'Not convened'), may: ['convene-review-panel'] },
    convened: {
      title: text('已组建', 'Convened'),
      may: ['add-panel-experts', 'draw-experts'],
      otherwise: () => notDrawn({ clause: undefined }),
    },
    scoring: {
      title: text('评分中', 'Scoring'),
      may: ['add-panel-experts', 'draw-experts', 'conclude-review-panel'],
      otherwise: ({ id }) => panelNotConcluded({ panelId: id }),
    },
    concluded: {
      title: text('已汇总', 'Summed up'),
      may: ['add-panel-experts', 'reopen-review-panel'],
      otherwise: ({ id, state: { edition } }) => panelConcluded({ panelId: id, edition, clause: undefined }),
    },
  },
  [seatLifecycle],
);
