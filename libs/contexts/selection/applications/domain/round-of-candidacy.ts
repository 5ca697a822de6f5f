import type { Load } from '#command-handling';
import type { OpenRound } from '#contexts/programmes/contracts';
import type { CandidacyState } from '../contracts';
import { applicationOf } from './application-of';
import { openRoundOf } from './open-round';

export interface RoundFacts {
  readonly round: OpenRound | undefined;
}

/** The round of a candidacy: its organiser decides on it. */
export async function roundOfCandidacy(
  load: Load,
  _command: object,
  state: CandidacyState,
): Promise<RoundFacts> {
  const application = applicationOf(state);
  return { round: application && (await openRoundOf(load, application.roundId)) };
}

/** Only the office that organises the round, or one above it; nobody's for an unknown round. */
export function organiserOffices(_command: object, _state: object, facts: RoundFacts): readonly string[] {
  return facts.round ? [facts.round.organiserId] : [];
}
