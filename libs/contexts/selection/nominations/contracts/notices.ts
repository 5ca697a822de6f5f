/** What selection puts on public notice: a body's nomination list, and the organiser's proposed roster. */
export const NOTICES_OF_SELECTION = ['nomination-list', 'proposed-roster'] as const;
export type NoticeOfSelection = (typeof NOTICES_OF_SELECTION)[number];
