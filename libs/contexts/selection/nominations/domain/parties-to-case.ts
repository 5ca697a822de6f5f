import type { KeyHolder, Load, LookedAt } from '#command-handling';
import { text } from '#kernel';
import { candidacy, CandidacyState, handlersOf } from '../../applications/contracts';
import { nominationList, nominationListIdOf, NominationListState, SENT_LIST } from '../contracts';

/** What `partiesToCase` reads. */
export const PARTIES_TO_CASE: readonly LookedAt[] = [
  { at: candidacy, harmless: 'the people who handled a case stay on record' },
  SENT_LIST,
];

/** Whom an objection is against, and who handled that case from its filing to its nomination (two keys). */
export async function partiesToCase(load: Load, candidacyId: string): Promise<readonly KeyHolder[]> {
  const state = await load(candidacy, candidacyId);
  if (state.status === 'none') return [];
  const { roundId, bodyId } = state.application;
  return partiesOf(state, await load(nominationList, nominationListIdOf(roundId, bodyId)));
}

/** @param list of the body that the application was filed with */
export function partiesOf(
  state: CandidacyState,
  list: NominationListState | undefined,
): readonly KeyHolder[] {
  const accountId = state.status === 'none' ? null : state.application.accountId;
  const { filed, endorsed, checked, nominated } = handlersOf(state, list);
  const held = [
    [accountId === null ? [] : [accountId], text('是被异议人本人', 'is the person objected to')],
    [filed, text('提交了被异议人的申报', 'handed the application in')],
    [endorsed, text('审核上报了被异议人的申报', 'endorsed the application')],
    [checked, text('考察了被异议人', 'checked the candidate')],
    [nominated, text('推荐了被异议人', 'nominated the candidate')],
  ] as const;
  return held.flatMap(([accounts, act]) => accounts.map((actorId) => ({ actorId, act })));
}
