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

export const titleNotInForce = defineRefusals('title-not-in-force', 'state', {
  hearing: {
    zh: '该称号已提出取消，决定作出之前不能办理此事。',
    en: 'The revocation of this title was proposed. Wait until it is decided.',
  },
  ended: {
    zh: '该称号已于 {runsUntil} 期满。',
    en: 'The term of this title ended on {runsUntil}.',
  },
  revoked: { zh: '该称号已取消。', en: 'This title was revoked.' },
});

export const termAlreadyBegun = defineRefusal('term-already-begun', 'state', {
  zh: '该称号的期限已经起算，至 {runsUntil}。',
  en: 'The term of this title has begun already and runs until {runsUntil}.',
});

export const notYetAllowed = defineRefusals('not-yet-allowed', 'rule', {
  term: {
    zh: '称号期限至 {runsUntil}，今天是 {today}，尚未期满。',
    en: 'The term runs until {runsUntil}; today is {today}.',
  },
  statement: {
    zh: '本人可在 {statementUntil}（含当日）以前进行陈述、申辩，今天是 {today}（{clause}）。请在本人陈述、申辩之后或 {statementUntil} 之后办理。',
    en: 'The holder may make a statement until {statementUntil}; today is {today} ({clause}). Decide after the statement, or after that day.',
  },
});

export const notExtendable = defineRefusals('title-not-extendable', 'rule', {
  never: {
    zh: '本计划的称号不能延期。',
    en: 'Titles of this programme cannot be extended.',
  },
  twice: {
    zh: '该称号已经延期一次，不能再次延期（{clause}）。',
    en: 'This title was extended once and cannot be extended again ({clause}).',
  },
  pending: {
    zh: '该称号已有一项延期申请，尚未决定。',
    en: 'An extension of this title is proposed already and waits for its decision.',
  },
  over: {
    zh: '该称号期限至 {runsUntil}，今天是 {today}。延期须在期满以前办理（{clause}）。',
    en: 'The term ran until {runsUntil}; today is {today}. An extension is possible only before the end ({clause}).',
  },
  notBegun: {
    zh: '该称号的期限尚未起算，不能延期。',
    en: 'The term of this title has not begun: it cannot be extended yet.',
  },
});

export const extensionLength = defineRefusal('extension-length', 'rule', {
  zh: '可以延长 {least} 至 {most} 年，申请的是 {years} 年（{clause}）。',
  en: 'An extension is {least} to {most} years long; {years} was given ({clause}).',
  field: 'years',
});

export const noExtensionProposed = defineRefusal('no-extension-proposed', 'state', {
  zh: '该称号没有待决定的延期申请。',
  en: 'No extension of this title waits for a decision.',
});

export const noGroundOfRevocation = defineRefusal('no-ground-of-revocation', 'rule', {
  zh: '所填情形不属于政策规定的取消称号情形。可选：{grounds}。',
  en: 'The policy lists no ground {endingId} on which a title is revoked. It lists: {grounds}.',
  field: 'endingId',
});

export const statementRefused = defineRefusals('statement-not-taken', 'rule', {
  none: {
    zh: '政策未规定就该情形听取陈述、申辩，无须提交陈述。',
    en: 'The policy provides for no statement on this ground.',
  },
  late: {
    zh: '陈述截止日期为 {statementUntil}，今天是 {today}。',
    en: 'A statement could be made until {statementUntil}; today is {today}.',
  },
  made: { zh: '本人已进行陈述、申辩，不能再次提交。', en: 'The holder has made a statement already.' },
});

export const documentNumberMissing = defineRefusal('document-number-missing', 'rule', {
  zh: '取消称号须填写决定文号。',
  en: 'State the document number of the decision to revoke the title.',
  field: 'documentNumber',
});

export const benefitsGoOn = defineRefusals('benefits-go-on', 'rule', {
  none: {
    zh: '本计划的政策未规定称号所附待遇，没有可以终止的待遇。',
    en: 'The policy of this programme names no benefits of a title, so none can end.',
  },
  ground: {
    zh: '所填情形不属于政策规定的待遇终止情形。可选：{grounds}。',
    en: 'The policy lists no ground {benefitEndingId} on which benefits end. It lists: {grounds}.',
  },
  ended: {
    zh: '该称号所附待遇已自 {benefitsEndedOn} 起终止（{clause}）。',
    en: 'The benefits of this title ended on {benefitsEndedOn} already ({clause}).',
  },
});

export const noRevocationProposed = defineRefusal('no-revocation-proposed', 'state', {
  zh: '该称号有效，目前没有待决定的取消事项。',
  en: 'This title is in force, and no revocation waits for a decision.',
});
