import { defineRefusal } from '#kernel';

/** A new edition of an application, or an end of what never began, changes nothing. */
export const supportRecordUnchanged = defineRefusal('support-record-unchanged', 'state', {
  zh: '支持记录中该申报的情况没有变化。',
  en: 'The support record of candidacy {candidacyId} is up to date.',
});
