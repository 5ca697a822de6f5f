import {
  PolicyAdopted,
  programme,
  ProgrammeState,
  ValueConfirmed,
  ValueRejected,
  ValueSet,
} from '#contexts/programmes/contracts';
import { EventOf, fold, localDate } from '#kernel';
import { packDigest } from '#policy';
import { PROVINCE } from './sample-selection.testing';
import { INVENTED_WITH_TITLES } from './sample-titles.testing';

/** The one value of the invented programme: the most that a holder gets in the forest. 300 yuan from 1 February 2025 on, wholly invented. */
export const OF_VALUE = { programmeId: 'invented-region', valueId: 'forest-ceiling' };
export const VALUE_DOCUMENT = '虚构林函〔2025〕1 号';
export const DOCUMENT_TITLE = '林区奖补标准的通知（虚构）';
export const REASON_OF_ENTRY = '与文件所载不符（虚构）';
const said = { amount: 30_000, documentNumber: VALUE_DOCUMENT, inForceFrom: localDate('2025-02-01') };

export const inventedAdopted = PolicyAdopted.of({
  ...{ programmeId: OF_VALUE.programmeId, version: '2025-1', digest: packDigest(INVENTED_WITH_TITLES) },
  ...{ effectiveFrom: localDate('2025-01-01'), officeId: PROVINCE },
});

type Said<Definition extends typeof ValueSet | typeof ValueConfirmed | typeof ValueRejected> = Partial<
  EventOf<Definition>['data']
>;

/** Entered by `hr-clerk`. */
export function valueSet(entryNumber = 1, more: Said<typeof ValueSet> = {}): EventOf<typeof ValueSet> {
  return ValueSet.of({
    ...{ ...OF_VALUE, ...said, entryNumber, documentTitle: DOCUMENT_TITLE, corrects: null, reason: null },
    ...{ organiserId: PROVINCE, enteredBy: 'hr-clerk', ...more },
  });
}

/** Confirmed by `hr-chief`. */
export function valueConfirmed(
  entryNumber = 1,
  more: Said<typeof ValueConfirmed> = {},
): EventOf<typeof ValueConfirmed> {
  return ValueConfirmed.of({
    ...{ ...OF_VALUE, ...said, entryNumber, corrects: null, confirmedBy: 'hr-chief', ...more },
  });
}

export function valueRejected(
  entryNumber = 1,
  more: Said<typeof ValueRejected> = {},
): EventOf<typeof ValueRejected> {
  return ValueRejected.of({
    ...{ ...OF_VALUE, entryNumber, reason: REASON_OF_ENTRY, rejectedBy: 'hr-chief', ...more },
  });
}

/** The invented programme after these events on its values. */
export function programmeWith(
  ...events: readonly EventOf<typeof ValueSet | typeof ValueConfirmed | typeof ValueRejected>[]
): ProgrammeState {
  return fold(programme, [inventedAdopted, ...events]);
}
