import { GrantTerminated } from '#contexts/funding/contracts';
import { publicityOf } from '#contexts/publicity';
import { reviewsOf } from '#contexts/reviews';
import { listOnNotice, localReview, provincialReview, rosterOnNotice } from '#contexts/selection';
import { titlesOf } from '#contexts/titles';

/** What goes on public notice. A further kind of list is named here once, and in nothing else. */
export const publicity = publicityOf([listOnNotice, rosterOnNotice]);
export const { noticeDetail, noticeList } = publicity.queries;

/** What is reviewed by experts. A further kind of review is named here once, and in nothing else. */
export const reviews = reviewsOf([localReview, provincialReview]);

/** Titles. What ends the benefits of a title in another context is named here once, and in nothing else. */
export const titlesContext = titlesOf([GrantTerminated]);
