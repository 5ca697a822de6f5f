import { ClauseReference, EventOf, isRefusal, LocalDate, Refusal } from '#kernel';
import { EndOfTitle, listed, PolicyWith } from '#policy';
import { HeldTitle, TitleBenefitsEnded } from '../contracts';
import { benefitsGoOn } from './refusals';

/** The end of the benefits of a title, and the clause of the ground. */
export interface EndOfBenefits {
  readonly event: EventOf<typeof TitleBenefitsEnded>;
  readonly clause: ClauseReference;
}

/** The benefits of a title end on a ground that the policy lists; why they do not, where it does not list it or they ended before. */
export function endOfBenefits(
  { candidacyId, personId, programmeId, benefitsEnd }: HeldTitle,
  { titles: { benefits } }: PolicyWith<'titles'>,
  benefitEndingId: string,
  benefitsEndedOn: LocalDate,
): EndOfBenefits | Refusal {
  if (benefits === undefined) return benefitsGoOn.none();
  const ending = benefits.endings.find(({ id }) => id === benefitEndingId);
  if (ending === undefined)
    return benefitsGoOn.ground(
      { benefitEndingId, grounds: listed(benefits.endings) },
      { clauses: [benefits.clause] },
    );
  if (benefitsEnd !== null) return benefitsGoOn.ended(benefitsEnd);
  const { clause } = ending;
  return {
    clause,
    event: TitleBenefitsEnded.of({
      ...{ candidacyId, personId, programmeId, benefitEndingId, benefitsClause: clause, benefitsEndedOn },
      endedBenefits: benefits.carried.map(({ id }) => id),
    }),
  };
}

/** What follows for the benefits where the title itself ends: nothing where the policy says nothing, or where they ended before. */
export function benefitsThatEnd(
  state: HeldTitle,
  policy: PolicyWith<'titles'>,
  how: EndOfTitle,
  day: LocalDate,
): readonly EndOfBenefits[] {
  const end = endOfBenefits(state, policy, how, day);
  return isRefusal(end) ? [] : [end];
}
