import type { Load } from '#command-handling';
import { refuse, Refusal, text } from '#kernel';
import { OpenRound, round } from '#contexts/programmes/contracts';
import { candidacy, CandidacyState, SupportRecordState } from '../contracts';
import { asOpenRound } from './open-round';
import { loadSupport } from './support-of';

/** Names a body's nomination list in a round: every command on a list carries these. */
export interface ListCommand {
  readonly roundId: string;
  readonly bodyId: string;
}

export interface ListFacts {
  readonly round: OpenRound | undefined;
}

export async function roundOfList(load: Load, { roundId }: ListCommand): Promise<ListFacts> {
  return { round: asOpenRound(await load(round, roundId)) };
}

export interface NomineeFacts extends ListFacts {
  readonly candidacy: CandidacyState;
  readonly support: SupportRecordState;
}

/** What has to be known of somebody who comes onto the list, or onto its wait list. */
export async function factsOfNominee(
  load: Load,
  command: ListCommand & { readonly candidacyId: string },
): Promise<NomineeFacts> {
  const nominee = await load(candidacy, command.candidacyId);
  const support = await loadSupport(load, nominee);
  return { ...(await roundOfList(load, command)), candidacy: nominee, support };
}

/** The list belongs to its nominating body. */
export function listOffices({ bodyId }: ListCommand): readonly string[] {
  return [bodyId];
}

/** The list is fixed or sent: what is on it cannot change now. */
export function refuseUnlessDrafting(
  status: 'drafting' | 'fixed' | 'sent',
  bodyId: string,
): Refusal | undefined {
  if (status === 'drafting') return undefined;
  return status === 'sent'
    ? refuse(
        'state',
        'list-sent',
        text(
          `单位 ${bodyId} 的推荐人选名单已经报送，不能再修改。`,
          `The list of ${bodyId} has been sent and cannot change any more.`,
        ),
      )
    : refuse(
        'state',
        'list-fixed',
        text(
          `单位 ${bodyId} 的推荐人选名单已经确定；如需修改，请先重新打开名单。`,
          `The list of ${bodyId} is fixed; open it again before changing it.`,
        ),
      );
}
