import type { KeyHolder, Load } from '#command-handling';
import { text } from '#kernel';
import { candidacy, CandidacyState } from '#contexts/selection/contracts';
import type { NoticeState } from '../contracts';
import { objectionOf } from './objection-of';

/** Names an objection: every command on one carries this. */
export interface ObjectionCommand {
  readonly objectionId: string;
}

export interface ObjectionFacts {
  /** The candidacy objected to; undefined when there is no such objection. */
  readonly candidacy: CandidacyState | undefined;
}

/** Reads whom an objection is against. */
export async function accusedOf(
  load: Load,
  { objectionId }: ObjectionCommand,
  state: NoticeState,
): Promise<ObjectionFacts> {
  const objection = objectionOf(state, objectionId);
  return { candidacy: objection && (await load(candidacy, objection.candidacyId)) };
}

/** Who may neither investigate nor decide an objection: the person objected to, and whoever raised it. */
export function objectionParties(
  { objectionId }: ObjectionCommand,
  state: NoticeState,
  facts: ObjectionFacts,
): readonly KeyHolder[] {
  const accused =
    facts.candidacy === undefined || facts.candidacy.status === 'none'
      ? null
      : facts.candidacy.application.accountId;
  const raisedBy = objectionOf(state, objectionId)?.raisedBy ?? 'public';
  return [
    ...(accused === null
      ? []
      : [{ actorId: accused, act: text('是被异议人本人', 'is the person objected to') }]),
    ...(raisedBy === 'public'
      ? []
      : [{ actorId: raisedBy, act: text('提出了本异议', 'raised this objection') }]),
  ];
}
