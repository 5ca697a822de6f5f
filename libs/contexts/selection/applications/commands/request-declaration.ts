import { bodyOf, CARRIED_OUT_BY_THE_SYSTEM, defineCommand } from '#command-handling';
import { accept, refuse, text } from '#kernel';
import { candidacyId } from '#vocabulary';
import { candidacy, DeclarationRequested } from '../contracts';
import { refuseClosed, refuseUnsubmitted } from '../domain/refuse-by-status';

export class RequestDeclaration extends bodyOf({ candidacyId }) {}

/**
 * Asks a person who got an account of their own to declare what stands on paper so far: the employer's word for it does not
 * count any more (JX-PLAN 2.2.1(1)). The system does it.
 */
export const requestDeclaration = defineCommand(RequestDeclaration, {
  aggregate: candidacy,
  summary: text('请本人确认原书面承诺', 'Ask the person to declare what stood on paper'),
  roles: ['system'],
  id: ({ candidacyId }) => candidacyId,
  expects: 'existing',
  scope: CARRIED_OUT_BY_THE_SYSTEM,
  decide: (state, { candidacyId }) => {
    if (state.status === 'none') return refuseUnsubmitted(candidacyId);
    const closed = refuseClosed(candidacyId, state.status);
    if (closed) return closed;
    const { declaration, roundId } = state.application;
    return declaration === 'on-paper'
      ? accept(DeclarationRequested.of({ candidacyId, roundId }))
      : refuse(
          'state',
          'not-on-paper',
          text('该申报的承诺不是书面承诺。', `What application ${candidacyId} declares is not on paper.`),
        );
  },
});
