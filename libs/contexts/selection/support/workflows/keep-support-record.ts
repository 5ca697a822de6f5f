import { LocalDate, text } from '#kernel';
import { defineWorkflow, plan, Reaction } from '#workflows';
import { recordSupport } from '../commands/record-support';
import {
  ApplicationAnnulled,
  ApplicationSubmitted,
  ApplicationWithdrawn,
  CandidateNotSelected,
  EligibilityReviewed,
} from '../../applications/contracts';
import { RosterPublished } from '../../roster/contracts';

/** Writes what every programme does for a person into one record, so that duplicate support is found (JX-PLAN 2.2.1x-c). */
export const keepSupportRecord = defineWorkflow({
  name: 'keep-support-record',
  title: text('登记支持记录', 'Keep the support record'),
  on: (on) => [
    on(
      ApplicationSubmitted,
      ({ data: { personId } }) => personId,
      ({ data: { personId, candidacyId, roundId, edition = 1 }, metadata }) => ({
        commands:
          edition === 1
            ? [
                plan(recordSupport, {
                  ...{ personId, candidacyId, roundId, fact: 'candidacy-under-way' as const },
                  on: metadata.effectiveDate,
                }),
              ]
            : [],
      }),
    ),
    on(ApplicationWithdrawn, ofPerson, ({ data, metadata }) => over(data, metadata.effectiveDate)),
    on(ApplicationAnnulled, ofPerson, ({ data, metadata }) => over(data, metadata.effectiveDate)),
    on(CandidateNotSelected, ofPerson, ({ data, metadata }) => over(data, metadata.effectiveDate)),
    on(EligibilityReviewed, ofPerson, ({ data, metadata }) =>
      data.eligible ? { commands: [] } : over(data, metadata.effectiveDate),
    ),
    on(
      RosterPublished,
      ({ data: { roundId } }) => roundId,
      ({ data: { roundId, awardees }, metadata }) => ({
        commands: awardees.map(({ personId, candidacyId }) =>
          plan(recordSupport, {
            ...{ personId, candidacyId, roundId, fact: 'support-began' as const },
            on: metadata.effectiveDate,
          }),
        ),
      }),
    ),
  ],
});

interface OfPerson {
  readonly personId: string;
  readonly candidacyId: string;
  readonly roundId: string;
}

function ofPerson({ data: { personId } }: { readonly data: OfPerson }): string {
  return personId;
}

/** The candidacy has come to nothing. */
function over({ personId, candidacyId, roundId }: OfPerson, on: LocalDate): Reaction {
  const fact = 'candidacy-over';
  return { commands: [plan(recordSupport, { personId, candidacyId, roundId, fact, on })] };
}
