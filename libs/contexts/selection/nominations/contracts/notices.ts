/** What selection puts on public notice: a body's nomination list, and the organiser's proposed roster. */
export const NOTICES_OF_SELECTION = ['nomination-list', 'proposed-roster'] as const;
export type NoticeOfSelection = (typeof NOTICES_OF_SELECTION)[number];

/** Whose reviews by experts selection has: a body's before it fixes its list, and the organiser's. */
export const REVIEWS_OF_SELECTION = ['local', 'provincial'] as const;
export type ReviewOfSelection = (typeof REVIEWS_OF_SELECTION)[number];
