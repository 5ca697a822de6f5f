import type { RecordedEvent } from '#event-store';
import { EventOf, Json, text } from '#kernel';
import { defineWorkflow, plan, Reaction } from '#workflows';
import { StrikeWithdrawnNominee, strikeWithdrawnNominee } from '../commands/strike-withdrawn-nominee';
import { ApplicationAnnulled, ApplicationEndorsed, ApplicationWithdrawn } from '../../applications/contracts';
import { CandidateNominated, CandidateWaitListed, NomineeMovedUp } from '../contracts';

/**
 * Whoever withdrew the application leaves the nomination list or its wait list, whatever its state (JX-PLAN 2.3.3).
 * A nomination that crossed with the withdrawal is taken back as well: the instance remembers that its candidate withdrew,
 * until an application of theirs has come all the way up again. An annulled application is struck in the same way.
 */
export const strikeWithdrawnNominees = defineWorkflow({
  name: 'strike-withdrawn-nominees',
  title: text('撤回申报的人选退出推荐名单', 'Strike nominees who withdrew'),
  on: (on) => [
    on(
      ApplicationWithdrawn,
      ({ data: { candidacyId } }) => candidacyId,
      ({ data }) => strikeAndRemember(data),
    ),
    on(
      ApplicationAnnulled,
      ({ data: { candidacyId } }) => candidacyId,
      ({ data }) => strikeAndRemember(data),
    ),
    on(
      ApplicationEndorsed,
      ({ data: { candidacyId } }) => candidacyId,
      ({ data: { nextOfficeId } }, memory) =>
        isWithdrawn(memory) && nextOfficeId === null ? { commands: [], memory: STANDING } : { commands: [] },
    ),
    on(CandidateNominated, candidacyOf, strikeIfWithdrawn),
    on(CandidateWaitListed, candidacyOf, strikeIfWithdrawn),
    on(NomineeMovedUp, candidacyOf, strikeIfWithdrawn),
  ],
});

/** What an instance remembers: whether nobody of that candidacy may be on a list. */
const WITHDRAWN = { withdrawn: true };
const STANDING = { withdrawn: false };

function isWithdrawn(memory: Json | undefined): boolean {
  // This workflow alone writes it.
  return (memory as { readonly withdrawn?: boolean } | undefined)?.withdrawn === true;
}

function strikeAndRemember({ roundId, bodyId, candidacyId }: StrikeWithdrawnNominee): Reaction {
  return { commands: [plan(strikeWithdrawnNominee, { roundId, bodyId, candidacyId })], memory: WITHDRAWN };
}

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
    commands: !isWithdrawn(memory) ? [] : [plan(strikeWithdrawnNominee, { roundId, bodyId, candidacyId })],
  };
}
