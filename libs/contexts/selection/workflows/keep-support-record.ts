import { text } from '#kernel';
import { TitleAwarded } from '#contexts/titles/contracts';
import { defineWorkflow, plan } from '#workflows';
import { recordSupport } from '../commands/record-support';
import { ApplicationSubmitted, ApplicationWithdrawn, EligibilityReviewed } from '../contracts';

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
    on(
      ApplicationWithdrawn,
      ({ data: { personId } }) => personId,
      ({ data: { personId, candidacyId, roundId }, metadata }) => ({
        commands: [
          plan(recordSupport, {
            ...{ personId, candidacyId, roundId, fact: 'candidacy-over' as const },
            on: metadata.effectiveDate,
          }),
        ],
      }),
    ),
    on(
      EligibilityReviewed,
      ({ data: { personId } }) => personId,
      ({ data: { personId, candidacyId, roundId, eligible }, metadata }) => ({
        commands: eligible
          ? []
          : [
              plan(recordSupport, {
                ...{ personId, candidacyId, roundId, fact: 'candidacy-over' as const },
                on: metadata.effectiveDate,
              }),
            ],
      }),
    ),
    on(
      TitleAwarded,
      ({ data: { personId } }) => personId,
      ({ data: { personId, candidacyId, roundId, awardedOn } }) => ({
        commands: [
          plan(recordSupport, {
            ...{ personId, candidacyId, roundId, fact: 'support-began' as const },
            on: awardedOn,
          }),
        ],
      }),
    ),
  ],
});
