import { Type } from '@sinclair/typebox';
import { defineEvent } from '#kernel';
import { FreeText, IdText, record } from '../../event-fields';

/** Part of the candidacy’s stream: what a roster has to know of it. */
export const ApplicationWithdrawn = defineEvent('ApplicationWithdrawn', {
  summary: {
    zh: '申报已撤回',
    en: 'The applicant or the employer took the application back, for good in this round',
  },
  schema: record({
    candidacyId: IdText,
    roundId: IdText,
    programmeId: IdText,
    bodyId: IdText,
    personId: IdText,
    withdrawnBy: IdText,
    reason: Type.Optional(FreeText),
  }),
  personal: { subject: 'personId', fields: ['reason'] },
});
