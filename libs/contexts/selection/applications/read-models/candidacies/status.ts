/** Where a candidacy stands, from application to publication. */
export const CANDIDACY_STATUSES = [
  'submitted',
  'returned',
  'endorsed',
  'wait-listed',
  'nominated',
  'sent',
  'eligible',
  'ineligible',
  'proposed',
  'removed',
  'published',
  'not-selected',
  'withdrawn',
  'annulled',
] as const;
export type CandidacyStatus = (typeof CANDIDACY_STATUSES)[number];

export const WAIVER_STATUSES = ['none', 'proposed', 'approved', 'rejected'] as const;
export type WaiverStatus = (typeof WAIVER_STATUSES)[number];

/** Where the rules were checked: at application as advice, at nomination as a gate, at review to decide. */
export const CHECK_STAGES = ['application', 'nomination', 'review'] as const;
export type CheckStage = (typeof CHECK_STAGES)[number];

/** How the nominating body's background check came out; `none` while there is no result. */
export const BACKGROUND_CHECK_STATUSES = ['none', 'passed', 'not-passed'] as const;
export type BackgroundCheckStatus = (typeof BACKGROUND_CHECK_STATUSES)[number];
