import { bodyOf, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { panelId } from '#vocabulary';
import { PanelExpertsAdded, reviewPanel } from '../contracts';
import type { Reviewable } from '../contracts';
import { expertIds } from '../contracts/words';
import { panelLifecycle } from '../domain/lifecycles';
import { loadExperts, EXPERTS } from '../domain/panel-facts';
import { officesOfPanel, programmeOfPanel, refuseUnfitExperts, withRule } from '../domain/panel';
import { expertsOnPanel } from '../domain/refusals';

export class AddPanelExperts extends bodyOf({ panelId, expertIds }) {}

/** Adds experts to a panel that has too few for a draw, or nobody left to come in for others (JX-PLAN 2.3.3a, 2.3.4b). */
export const addPanelExpertsOf = (reviewables: readonly Reviewable[]) =>
  defineCommand(AddPanelExperts, {
    aggregate: reviewPanel,
    summary: text('增补评审专家', 'Add experts to a panel'),
    roles: ['nominating-body', 'hr-department'],
    untasked: 'at-any-time',
    id: ({ panelId }) => panelId,
    expects: 'existing',
    looksAt: EXPERTS,
    facts: async (load, { expertIds }) => ({ experts: await loadExperts(load, expertIds) }),
    scope: { whose: 'panel-office', offices: (_command, state) => officesOfPanel(state) },
    programme: (_command, state) => programmeOfPanel(state),
    in: panelLifecycle.of('add-panel-experts'),
    known: (asked) => withRule(reviewables, asked),
    checks: [
      ({ state, command: { expertIds } }) => {
        const present = expertIds.filter((expertId) => state.expertIds.includes(expertId));
        if (present.length === 0) return undefined;
        return expertsOnPanel({ count: present.length, present: present.join(', ') }, { about: present });
      },
      refuseUnfitExperts,
    ],
    decide: ({ roundId }, { panelId, expertIds }, { actor }, { rule }) =>
      accept(PanelExpertsAdded.of({ panelId, roundId, expertIds, addedBy: actor.id }), [rule.clause]),
  });
