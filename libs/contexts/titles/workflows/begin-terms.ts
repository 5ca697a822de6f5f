import { Json, text } from '#kernel';
import { PolicyAdopted } from '#contexts/programmes/contracts';
import { defineWorkflow, plan } from '#workflows';
import { beginTerm } from '../commands/begin-term';
import { TermBegan, TitleAwarded } from '../contracts';

/**
 * Titles that were awarded before the policy said how long they run begin their term once a version is adopted that says so
 * (JX-MEASURES 4a). An instance is a programme; it remembers its titles without a term.
 */
export const beginTerms = defineWorkflow({
  name: 'begin-terms',
  title: text('补记称号期限', 'Begin the terms of titles awarded before'),
  on: (on) => [
    on(
      TitleAwarded,
      ({ data: { programmeId } }) => programmeId,
      ({ data: { candidacyId } }, memory) => ({
        commands: [],
        memory: { withoutTerm: [...new Set([...withoutTerm(memory), candidacyId])] },
      }),
    ),
    on(
      TermBegan,
      ({ data: { programmeId } }) => programmeId,
      ({ data: { candidacyId } }, memory) => ({
        commands: [],
        memory: { withoutTerm: withoutTerm(memory).filter((one) => one !== candidacyId) },
      }),
    ),
    on(
      PolicyAdopted,
      ({ data: { programmeId } }) => programmeId,
      (_event, memory) => ({
        commands: withoutTerm(memory).map((candidacyId) => plan(beginTerm, { candidacyId })),
      }),
    ),
  ],
});

function withoutTerm(memory: Json | undefined): readonly string[] {
  // This workflow alone writes it.
  return (memory as { readonly withoutTerm: readonly string[] } | undefined)?.withoutTerm ?? [];
}
