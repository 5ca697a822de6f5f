import { bodyOf, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { listed, nthDayAfter } from '#policy';
import { candidacyId } from '#vocabulary';
import { RevocationProposed, title } from '../contracts';
import { endingId, groundsOfRevocation } from '../contracts/words';
import { titleLifecycle } from '../domain/lifecycles';
import { noGroundOfRevocation } from '../domain/refusals';
import { clauseOfGround, groundOf } from '../domain/revocation';
import { ORGANISER_OF_TITLE, programmeOfTitle } from '../domain/whose-title';

export class ProposeRevocation extends bodyOf({ candidacyId, endingId, grounds: groundsOfRevocation }) {}

/**
 * The organiser proposes to revoke a title on a ground that the policy lists (JX-MEASURES 22d). The holder is told, and may make a
 * statement for as long as the policy says.
 */
export const proposeRevocation = defineCommand(ProposeRevocation, {
  aggregate: title,
  summary: text('提出取消称号', 'Propose to revoke a title'),
  roles: ['hr-department'],
  untasked: 'at-any-time',
  id: ({ candidacyId }) => candidacyId,
  expects: 'existing',
  in: titleLifecycle.of('propose-revocation'),
  scope: ORGANISER_OF_TITLE,
  programme: programmeOfTitle,
  uses: ['titles'],
  checks: [
    ({ command: { endingId }, context: { policy } }) =>
      groundOf(policy, endingId)
        ? undefined
        : noGroundOfRevocation({
            ...{ endingId },
            grounds: listed(policy.titles.endings),
          }),
  ],
  decide: ({ personId, roundId }, { candidacyId, endingId, grounds }, context) => {
    const { actor, calendar, today, policy } = context;
    const hearing = groundOf(policy, endingId)?.hearing;
    const clause = clauseOfGround(policy, endingId);
    return accept(
      RevocationProposed.of({
        ...{ candidacyId, personId, roundId, endingId, grounds, proposedBy: actor.id },
        statementUntil: hearing ? nthDayAfter(calendar, today, hearing) : null,
      }),
      hearing ? [clause, hearing.clause] : [clause],
    );
  },
});
