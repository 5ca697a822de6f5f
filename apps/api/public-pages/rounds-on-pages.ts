import type { AnswerOf } from '#command-handling';
import type { roundList } from '#contexts/programmes';
import type { Issuer } from './layout';

/** What pages tell of a round: the year of what belongs to it, and who answers for it. */
export type RoundOnPage = AnswerOf<typeof roundList>['items'][number];

/** Of what the organiser of the round publishes; undefined while the round is not known yet. */
export function issuerOf(round: RoundOnPage | undefined): Issuer | undefined {
  return (
    round && [
      ['发布单位', round.organiserName],
      ['咨询电话', round.enquiries],
    ]
  );
}
