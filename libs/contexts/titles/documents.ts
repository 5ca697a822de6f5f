import { defineDocument } from '#command-handling';
import { text } from '#kernel';
import { TitleAnswer, titleDetail } from './read-models/titles/queries';

/** The decision to revoke a title (JX-MEASURES 22d). */
export const revocationDecision = defineDocument({
  query: titleDetail,
  answer: TitleAnswer,
  name: 'revocation-decision',
  summary: text('取消称号决定书', 'Decision to revoke a title'),
  since: 'revokedOn',
  otherwise: text(
    '该称号没有取消。作出取消决定以后才能打印。',
    'The title is not revoked. It can be printed once that is decided.',
  ),
});
