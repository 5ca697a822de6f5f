import { defineRefusal, defineRefusals } from '#kernel';

export const alreadyReceived = defineRefusal('already-received', 'state', {
  zh: '备案已经接收。',
  en: 'The filing has been received already.',
});

export const notATalentOffice = defineRefusal('not-a-talent-office', 'rule', {
  zh: '该单位不是已登记的人才办（{clause}）。',
  en: '{talentOfficeId} is not a registered talent office ({clause}).',
  field: 'talentOfficeId',
});

export const notPublished = defineRefusals('not-published', 'rule', {
  candidacy: {
    zh: '该申报不在已公布的入选名单中。',
    en: 'Candidacy {candidacyId} is not on the published roster.',
  },
  batch: {
    zh: '第 {batch} 批尚未公布（已公布 {batches} 批），不能备案（{clause}）。',
    en: 'Batch {batch} has not been published ({batches} have): it cannot be filed ({clause}).',
    field: 'batch',
  },
});
