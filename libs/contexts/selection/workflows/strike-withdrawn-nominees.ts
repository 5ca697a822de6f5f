import type { RecordedEvent } from '#event-store';
import { EventOf, Json, text } from '#kernel';
import { defineWorkflow, plan, Reaction } from '#workflows';
import { strikeWithdrawnNominee } from '../commands/strike-withdrawn-nominee';
import { ApplicationWithdrawn, CandidateNominated, CandidateWaitListed, NomineeMovedUp } from '../contracts';

/**
 * Whoever withdrew the application leaves the nomination list or its wait list, whatever its state (JX-PLAN 2.3.3).
 * A nomination that crossed with the withdrawal is taken back as well: the instance remembers that its candidate withdrew.
 */
export const strikeWithdrawnNominees = defineWorkflow({
  name: 'strike-withdrawn-nominees',
  title: text('撤回申报的人选退出推荐名单', 'Strike nominees who withdrew'),
  on: (on) => [
    on(
      ApplicationWithdrawn,
      ({ data: { candidacyId } }) => candidacyId,
      ({ data: { roundId, bodyId, candidacyId } }) => ({
        commands: [plan(strikeWithdrawnNominee, { roundId, bodyId, candidacyId })],
        memory: { withdrawn: true },
      }),
    ),
    on(CandidateNominated, candidacyOf, strikeIfWithdrawn),
    on(CandidateWaitListed, candidacyOf, strikeIfWithdrawn),
    on(NomineeMovedUp, candidacyOf, strikeIfWithdrawn),
  ],
});

type Listed = RecordedEvent<
  EventOf<typeof CandidateNominated> | EventOf<typeof CandidateWaitListed> | EventOf<typeof NomineeMovedUp>
>;

function candidacyOf({ data: { candidacyId } }: Listed): string {
  return candidacyId;
}

function strikeIfWithdrawn(
  { data: { roundId, bodyId, candidacyId } }: Listed,
  memory: Json | undefined,
): Reaction {
  return {
    commands: memory === undefined ? [] : [plan(strikeWithdrawnNominee, { roundId, bodyId, candidacyId })],
  };
}
