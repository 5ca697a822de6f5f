import { BilingualText, text } from '#kernel';

/** Why somebody reads personal data, or takes a file, as they state it themself in the header `Access-Reason`. */
export const ACCESS_REASONS = {
  casework: text('办理本职业务', 'work on the case'),
  inspection: text('监督检查', 'an inspection'),
  complaint: text('核查信访、举报或异议', 'a complaint, a report or an objection is looked into'),
  'person-asked': text('应本人要求', 'the person asked for it'),
  correction: text('核对、更正数据', 'data are checked or corrected'),
} as const satisfies Readonly<Record<string, BilingualText>>;
export type AccessReason = keyof typeof ACCESS_REASONS;
