import { Id, Text } from '#command-handling';
import { text } from '#kernel';

/** Why a candidate stands elsewhere than the review panel ranked; sealed with the candidate’s own key. */
export class RankReason {
  @Id(text('申报编号', 'Candidacy id'))
  candidacyId: string;

  @Text(text('理由', 'Reason'), { minimum: 5, maximum: 1000 })
  reason: string;
}
