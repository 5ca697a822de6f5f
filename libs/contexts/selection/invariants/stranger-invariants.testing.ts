import { plan } from '#workflows';
import { EmploymentConfirmed } from '../../people/contracts';
import { submitApplication } from '../applications/commands/submit-application';
import {
  ApplicationDraftDiscarded,
  ApplicationDraftSaved,
  ApplicationSubmitted,
  ApplicationWithdrawn,
  candidacy,
  candidacyIdOf,
} from '../applications/contracts';
import { before, eventsOf } from './log-facts.testing';
import { APPLICANTS, EMPLOYERS, SmallRound } from './small-round.testing';

/** Whatever an employer filed, discarded or withdrew for a person whose employment with it nobody had confirmed. */
export function findFilingsOfStrangers({ world: { log } }: SmallRound): string[] {
  const filings = [
    ApplicationDraftSaved,
    ApplicationDraftDiscarded,
    ApplicationSubmitted,
    ApplicationWithdrawn,
  ];
  return filings
    .flatMap((definition) => eventsOf(log, definition))
    .filter(({ metadata: { actor } }) => actor.role === 'employer')
    .flatMap((event) => {
      const { actor } = event.metadata;
      const tied = eventsOf(before(log, event), EmploymentConfirmed).some(
        ({ data: { employerId, personId } }) =>
          employerId === actor.office && event.data.candidacyId.endsWith(personId),
      );
      return tied ? [] : [`${event.type} of ${event.data.candidacyId} by ${actor.office}`];
    });
}

/**
 * Persons who cannot apply although no application of theirs stands and they withdrew none themself. Tries it, so that it
 * comes last.
 */
export async function findPersonsKeptOut(round: SmallRound): Promise<string[]> {
  const { world, roundId, setting, personIds } = round;
  const keptOut: string[] = [];
  for (const [person, personId] of personIds.entries()) {
    const state = world.state(candidacy, candidacyIdOf(roundId, personId));
    const isFree =
      state.status === 'none' || (state.status === 'withdrawn' && state.withdrawn.as === 'employer');
    if (!isFree) continue;
    const application = {
      ...{ roundId, personId, employerId: EMPLOYERS[person % 2]!, track: setting.track, field: '虚构' },
      ...{ cultivationGoals: '虚构', supportMeasures: '虚构', conductDeclared: true },
      facts: setting.facts.sound,
    };
    const outcome = await world.give(
      { ...plan(submitApplication, application) },
      { ...APPLICANTS[person]!, roles: ['applicant'] },
    );
    if (outcome.kind !== 'appended') keptOut.push(`${personId}: ${JSON.stringify(outcome)}`);
  }
  return keptOut;
}
