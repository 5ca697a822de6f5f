import { text } from '#kernel';
import { budgetIdOf } from '../contracts';
import type { PostedOn } from './define-postings';

/** What balances are kept by. */
export const DIMENSIONS = {
  all: text('全部', 'everything'),
  fund: text('资金和年度', 'a fund and year'),
  programme: text('人才计划', 'a programme'),
  body: text('推荐单位', 'a nominating body'),
  employer: text('用人单位', 'an employer'),
  candidacy: text('人选', 'a candidacy'),
};
export type Dimension = keyof typeof DIMENSIONS;

/** Those by which a budget as a whole is told apart; by the others only what belongs to grants is. */
const OF_BUDGET: readonly Dimension[] = ['all', 'fund', 'programme'];
export const isOfBudget = (dimension: Dimension): boolean => OF_BUDGET.includes(dimension);

/** The value under `all`. */
export const EVERYTHING = '-';

/** The value by which a posting counts in a dimension; null where it counts in none of it. */
export function valueOf(dimension: Dimension, of: PostedOn): string | null {
  switch (dimension) {
    case 'all':
      return EVERYTHING;
    case 'fund':
      return budgetIdOf(of);
    case 'programme':
      return of.programmeId;
    case 'body':
      return of.bodyId;
    case 'employer':
      return of.employerId;
    case 'candidacy':
      return of.candidacyId;
  }
}
