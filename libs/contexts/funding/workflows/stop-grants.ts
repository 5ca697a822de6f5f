import { Json, text } from '#kernel';
import { TitleRevoked } from '#contexts/titles/contracts';
import { defineWorkflow, plan } from '#workflows';
import { stopGrant } from '../commands/stop-grant';
import { GrantFixed } from '../contracts';

/**
 * Once a title is revoked its grants stop (JX-MEASURES 22d). An instance is a candidacy; it remembers which kinds of grants were fixed.
 */
export const stopGrants = defineWorkflow({
  name: 'stop-grants',
  title: text('取消称号后停止资助', 'Stop the grants of a revoked title'),
  on: (on) => [
    on(
      GrantFixed,
      ({ data: { candidacyId } }) => candidacyId,
      ({ data: { candidacyId, paymentId } }, memory) => {
        const { payments, isRevoked } = remembered(memory);
        return {
          // A grant that was fixed at the very moment at which the title was revoked stops too.
          commands: isRevoked ? [plan(stopGrant, { candidacyId, paymentId })] : [],
          memory: { isRevoked, payments: [...new Set([...payments, paymentId])] },
        };
      },
    ),
    on(
      TitleRevoked,
      ({ data: { candidacyId } }) => candidacyId,
      ({ data: { candidacyId } }, memory) => {
        const { payments } = remembered(memory);
        return {
          commands: payments.map((paymentId) => plan(stopGrant, { candidacyId, paymentId })),
          memory: { isRevoked: true, payments: [...payments] },
        };
      },
    ),
  ],
});

function remembered(memory: Json | undefined): {
  readonly payments: readonly string[];
  readonly isRevoked: boolean;
} {
  // This workflow alone writes it.
  return (memory as ReturnType<typeof remembered> | undefined) ?? { payments: [], isRevoked: false };
}
