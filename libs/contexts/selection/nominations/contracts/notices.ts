import { text } from '#kernel';

/** What selection puts on public notice: a body's nomination list, and the organiser's proposed roster. */
export const NOTICES_OF_SELECTION = {
  'nomination-list': text('推荐人选名单', 'nomination list'),
  'proposed-roster': text('拟入选名单', 'proposed roster'),
};
export type NoticeOfSelection = keyof typeof NOTICES_OF_SELECTION;

/** Whose reviews by experts selection has: a body's before it fixes its list, and the organiser's. */
export const REVIEWS_OF_SELECTION = {
  local: text('推荐单位评审', 'review of the nominating body'),
  provincial: text('组织单位评审', 'review of the organiser'),
};
export type ReviewOfSelection = keyof typeof REVIEWS_OF_SELECTION;
