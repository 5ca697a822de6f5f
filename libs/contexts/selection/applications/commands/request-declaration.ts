import { bodyOf, CARRIED_OUT_BY_THE_SYSTEM, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { candidacyId } from '#vocabulary';
import { candidacy, DeclarationRequested } from '../contracts';
import { refuseClosed } from '../domain/refuse-by-status';
import { notFound, notOnPaper } from '../domain/refusals';

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
    if (state.status === 'none') return notFound({ candidacyId });
    const closed = refuseClosed(candidacyId, state.status);
    if (closed) return closed;
    const { declaration, roundId } = state.application;
    return declaration === 'on-paper'
      ? accept(DeclarationRequested.of({ candidacyId, roundId }))
      : notOnPaper({ candidacyId });
  },
});
