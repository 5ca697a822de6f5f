import { bodyOf, CARRIED_OUT_BY_THE_SYSTEM, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { candidacyId } from '#vocabulary';
import { candidacy, DeclarationRequested } from '../contracts';
import { notOnPaper } from '../domain/refusals';
import { candidacyLifecycle } from '../domain/lifecycle';

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
  in: candidacyLifecycle.of('request-declaration'),
  scope: CARRIED_OUT_BY_THE_SYSTEM,
  guards: [
    ({ id, state }) =>
      state.application.declaration === 'on-paper' ? undefined : notOnPaper({ candidacyId: id }),
  ],
  decide: ({ application: { roundId } }, { candidacyId }) =>
    accept(DeclarationRequested.of({ candidacyId, roundId })),
});
