import { text } from '#kernel';
import {
  accountId,
  called,
  candidacyId,
  freeText,
  panelId,
  rank,
  resultsEdition,
  labelled,
} from '#vocabulary';

/** Which summing-up of which review a list or roster rests on. */
export const panelEdition = { panelId, edition: resultsEdition };
export const restedReview = text('所依据的评审结果', 'Review that it rests on');
export const panelRank = called(rank, text('评审名次', 'The panel’s rank'));

export const replaced = called(candidacyId, text('被替补的申报编号', 'Candidacy that is replaced'));
export const movedUpBy = called(accountId, text('递补经办人账号', 'Account that moved it up'));

/** It concerns no one person. */
export const reasonInClear = freeText(
  labelled(
    text('理由', 'Reason'),
    text(
      '以明文保存，不针对个人，不得写入个人信息',
      'kept in clear: it concerns no one person and must hold no personal data',
    ),
  ),
  1_000,
);
