import type { Asked, BesideStreams, Load, StreamNaming } from '#command-handling';
import { Refusal, Stage, startOfDay, StateIn } from '#kernel';
import type { NoticeState } from '../contracts';
import { objectionOf, ObjectionState } from './objection';
import { contactProven, proofLate } from './refusals';

/** Wrong tries that a code takes. */
export const TRIES_OF_A_CODE = 5;
/** Codes that are sent for one objection. */
export const CODES_OF_AN_OBJECTION = 3;
const CODE_VALID_MS = 24 * 60 * 60 * 1_000;
const DIGITS = 6;

/**
 * The code that proves a contact: six digits, derived from the ledger's key, the objection, and which code of it this is.
 * It is kept nowhere.
 * @param code counted from 1
 */
export function contactCode({ blindIndex }: StreamNaming, objectionId: string, code: number): string {
  const mark = blindIndex('objection-contact-code', `${objectionId}.${code}`);
  // The end of a mark is hexadecimal; what it begins with says that it is one.
  return String(BigInt(`0x${mark.slice(-24)}`) % 10n ** BigInt(DIGITS)).padStart(DIGITS, '0');
}

/** Until when a code is taken: a day, and never past the notice. ISO 8601. */
export function codeExpiry(now: Date, { closableFrom }: Extract<NoticeState, { status: 'running' }>): string {
  const end = Math.min(now.getTime() + CODE_VALID_MS, startOfDay(closableFrom).getTime());
  return new Date(end).toISOString();
}

type UnprovenObjection = StateIn<ObjectionState, 'unproven'>;

/** What the commands that prove a contact look at. */
export interface CodeFacts {
  /** The code that is waited for; undefined where none is. */
  readonly awaited: string | undefined;
}

/** Derives the code that an objection waits for. */
export function awaitedCodeOf(
  _load: Load,
  { objectionId }: { readonly objectionId: string },
  state: NoticeState,
  { naming }: Pick<BesideStreams, 'naming'>,
): Promise<CodeFacts> {
  const objection = objectionOf(state, objectionId);
  const code = objection.status === 'none' ? undefined : objection.awaitedCode?.code;
  return Promise.resolve({
    awaited: code === undefined ? undefined : contactCode(naming, objectionId, code),
  });
}

/**
 * The objection whose contact a command is to prove: once, and while the notice runs. What could stand in the way later
 * would come too late.
 */
export function objectionToProve({ admit }: Stage<ObjectionState, UnprovenObjection>) {
  return ({
    state,
    command: { objectionId },
    context: { today },
  }: Asked<{ readonly objectionId: string }, NoticeState>): UnprovenObjection | Refusal => {
    const objection = objectionOf(state, objectionId);
    const admitted = admit(objectionId, objection);
    if (objection.status === 'none' || state.status === 'none') return admitted;
    const { lastDay } = state;
    const { status, clause } = objection;
    if (status === 'lapsed' || (status === 'unproven' && today > lastDay))
      return proofLate({ lastDay, today, clause });
    return status === 'unproven' ? admitted : contactProven();
  };
}
