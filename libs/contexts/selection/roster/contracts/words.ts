import { text } from '#kernel';
import { choice, freeText, ValueOf } from '#vocabulary';

/** Why a candidate falls out of a proposed roster. */
export const REMOVAL_GROUNDS = {
  'objection-upheld': text('异议成立', 'an objection was upheld'),
  'application-withdrawn': text('撤回申报', 'the application was withdrawn'),
  'eligibility-lost': text('不再符合条件', 'not eligible any more'),
  consultation: text('征求意见', 'consultation'),
};
export const grounds = choice(text('移除原因', 'Grounds of the removal'), REMOVAL_GROUNDS);
export type RemovalGrounds = ValueOf<typeof grounds>;

/** Earlier reserves are passed over for it. */
export const reasonToOvertake = freeText(
  text('越过前序候补的理由', 'Reason for passing over earlier reserves'),
  1_000,
  { minimum: 5 },
);
export const statement = freeText(text('公布说明', 'Statement'), 2_000);
