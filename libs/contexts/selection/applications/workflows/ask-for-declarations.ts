import { Json, text } from '#kernel';
import { defineWorkflow, plan } from '#workflows';
import { IdentityAsserted } from '#contexts/people/contracts';
import { requestDeclaration } from '../commands/request-declaration';
import { ApplicationSubmitted } from '../contracts';

/**
 * Asks whoever gets an account of their own to declare what an employer filed for them on paper (JX-PLAN 2.2.1(1)), also where
 * both crossed. An instance is a person.
 */
export const askForDeclarations = defineWorkflow({
  name: 'ask-for-declarations',
  title: text('请有本人账号的申报人确认书面承诺', 'Ask for declarations that stand on paper'),
  on: (on) => [
    on(
      ApplicationSubmitted,
      ({ data: { personId } }) => personId,
      ({ data: { candidacyId, declaration } }, memory) => {
        if (declaration !== 'on-paper') return { commands: [] };
        const { identified, onPaper } = remembered(memory);
        return identified
          ? { commands: [plan(requestDeclaration, { candidacyId })] }
          : { commands: [], memory: { identified, onPaper: [...new Set([...onPaper, candidacyId])] } };
      },
    ),
    on(
      IdentityAsserted,
      ({ data: { personId } }) => personId,
      (_event, memory) => ({
        commands: remembered(memory).onPaper.map((candidacyId) => plan(requestDeclaration, { candidacyId })),
        memory: { identified: true, onPaper: [] },
      }),
    ),
  ],
});

interface Remembered {
  readonly identified: boolean;
  /** Candidacies whose declaration an employer has on paper. */
  readonly onPaper: readonly string[];
}

function remembered(memory: Json | undefined): Remembered {
  // This workflow alone writes it.
  return (memory as Remembered | undefined) ?? { identified: false, onPaper: [] };
}
