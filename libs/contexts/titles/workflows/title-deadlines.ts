import { addDays, LocalDate, startOfDay, text } from '#kernel';
import { defineDeadline, OpenedDeadline, plan } from '#workflows';
import { endTerm } from '../commands/end-term';
import { lapseStatement } from '../commands/lapse-statement';
import {
  RevocationDropped,
  RevocationProposed,
  StatementMade,
  TermBegan,
  TitleExtended,
  TitleRevoked,
} from '../contracts';

/** A term is over on the day after its last one (JX-MEASURES 4a). */
export const termEnd = defineDeadline({
  name: 'term-end',
  title: text('称号期满', 'End of the term of a title'),
  on: (on) => [
    on.opens(TermBegan, ({ data }) => endsAfter(data)),
    on.opens(TitleExtended, ({ data }) => endsAfter(data)),
    on.settles(TitleRevoked, ({ data: { candidacyId } }) => candidacyId),
  ],
});

function endsAfter({
  candidacyId,
  runsUntil,
}: {
  readonly candidacyId: string;
  readonly runsUntil: LocalDate;
}): OpenedDeadline {
  return {
    key: candidacyId,
    dueAt: startOfDay(addDays(runsUntil, 1)),
    command: plan(endTerm, { candidacyId }),
  };
}

/** Who made no statement in time is not waited for any longer (JX-MEASURES 22d). */
export const statementDue = defineDeadline({
  name: 'statement-due',
  title: text('陈述期限届满', 'End of the time for a statement'),
  on: (on) => [
    on.opens(RevocationProposed, ({ data: { candidacyId, statementUntil } }) =>
      statementUntil === null
        ? null
        : {
            key: candidacyId,
            dueAt: startOfDay(addDays(statementUntil, 1)),
            command: plan(lapseStatement, { candidacyId }),
          },
    ),
    on.settles(StatementMade, ({ data: { candidacyId } }) => candidacyId),
    on.settles(RevocationDropped, ({ data: { candidacyId } }) => candidacyId),
    on.settles(TitleRevoked, ({ data: { candidacyId } }) => candidacyId),
  ],
});
