import type { Load, StreamNaming } from '#command-handling';
import { ClauseReference, Refusal, startOfDay } from '#kernel';
import type { NoticeState, Objection } from '../contracts';
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
  naming: StreamNaming,
): Promise<CodeFacts> {
  const code = state.status === 'none' ? undefined : codeOf(state.objections, objectionId);
  return Promise.resolve({
    awaited: code === undefined ? undefined : contactCode(naming, objectionId, code),
  });
}

function codeOf(objections: readonly Objection[], objectionId: string): number | undefined {
  return objections.find((one) => one.objectionId === objectionId)?.awaitedCode?.code;
}

/** A contact is proven once, and while the notice runs: what could stand in the way later would come too late. */
export function refuseProof(
  state: Exclude<NoticeState, { status: 'none' }>,
  { status }: Objection,
  today: string,
  clause: ClauseReference,
): Refusal | undefined {
  if (
    status === 'lapsed' ||
    (status === 'unproven' && (state.status === 'closed' || today > state.lastDay))
  ) {
    return proofLate({ lastDay: state.lastDay, today, clause });
  }
  if (status === 'unproven') return undefined;
  return contactProven();
}
