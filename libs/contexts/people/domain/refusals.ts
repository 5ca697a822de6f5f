import { defineRefusal, defineRefusals } from '#kernel';

export const accountElsewhere = defineRefusals('account-elsewhere', 'state', {
  pending: {
    zh: '该账号的登记尚在处理，请稍后再试。',
    en: 'Account {accountId} is still being recorded: try again shortly.',
    field: 'accountId',
  },
  another: {
    zh: '该账号已登记或认领另一身份证号码，一个账号只能是一个人。',
    en: 'Account {accountId} is registered with another ID number: one account is one person.',
    field: 'accountId',
  },
});

/** An account is one person. */
export const accountHasPerson = defineRefusal('account-has-person', 'rule', {
  zh: '一个账号只能登记或认领一名人员，此账号已登记或认领另一身份证号码。误登的，请持证件到所在单位或人社部门更正后再登记。',
  en: 'One account is one person, and this account has registered or claimed another ID number. If that was a mistake, show your papers to your employer or an HR department to have it corrected, then register.',
  field: 'idNumber',
});

export const accountNotClaiming = defineRefusal('account-not-claiming', 'not-found', {
  zh: '该账号没有登记或认领这一身份证号码，请本人先登录登记。',
  en: 'Account {accountId} neither registered nor claimed this ID number: its holder has to sign in and register first.',
  field: 'accountId',
});

export const accountNotReleased = defineRefusal('account-not-released', 'state', {
  zh: '该账号不与该人员关联，或仍为其账号。',
  en: 'Account {accountId} is not linked to that person, or it still belongs to that person.',
});

export const alreadyExists = defineRefusals('already-exists', 'state', {
  confirmed: {
    zh: '此账号已登记或认领该身份证号码，身份已确认，无需再次登记。',
    en: 'This account has this ID number already, and your identity is confirmed: there is nothing to register.',
  },
  unconfirmed: {
    zh: '此账号已登记或认领该身份证号码，身份尚待确认，请持证件到所在单位或人社部门办理。',
    en: 'This account has this ID number already, and your identity is still to be confirmed: show your papers to an employer or HR department.',
  },
  office: {
    zh: '贵单位已登记该人员或已提出任职关系，无需再次登记；尚待本人或登记单位确认的，请等待确认。',
    en: 'Your unit has already registered this person or claimed to employ them. Wait for the confirmation of the person or of the registering office, if it is still missing.',
  },
});

export const birthDateInFuture = defineRefusal('birth-date-in-future', 'rule', {
  zh: '身份证号码中的出生日期晚于今天（{today}），请核对。',
  en: 'The birth date in the ID number lies after today ({today}): check it.',
  field: 'idNumber',
});

export const employmentConfirmed = defineRefusal('employment-confirmed', 'state', {
  zh: '该任职关系已经确认。',
  en: 'This employment has been confirmed already.',
});

/** What one unit says of the papers, by its own word alone, decides nothing. */
export const identityByDepartment = defineRefusal('identity-by-department', 'rule', {
  zh: '该人员由本人账号登记，贵单位的任职关系尚未确认，身份须由人社部门或推荐单位查验证件。',
  en: 'This person was registered by their own account, and their employment by your unit is not confirmed. An HR department or nominating body must check the papers.',
});

export const identityConfirmed = defineRefusal('identity-confirmed', 'state', {
  zh: '该账号的身份已经确认。',
  en: 'The identity of this account has been confirmed already.',
});

export const identityDiffers = defineRefusal('identity-differs', 'rule', {
  zh: '所填身份证号码与登录账号经身份认证的号码不符。请核对号码，或用本人的账号登录。',
  en: 'The ID number is not the one that the identity provider has of this account: check it, or sign in with the account that is yours.',
  field: 'idNumber',
});

/** A second click of the first of the two officials. */
export const identityMoveProposed = defineRefusal('identity-move-proposed', 'state', {
  zh: '您已提出将该人员的账号变更为这一账号，无需再次办理；尚须由另一名工作人员确认。',
  en: 'You have already proposed this account for the person. Another official must confirm it.',
});

export const lineOfAuthorityTooLong = defineRefusal('line-of-authority-too-long', 'rule', {
  zh: '自{top}至主管单位 {name}（含）已有 {count} 级，隶属关系最多 {longest} 级，{name} 之下不能再登记单位。请填写层级更高的主管单位。',
  en: 'From {name} up to {top} there are {count} levels already, and a line of authority has at most {longest}: no unit can be registered below {name}. Name a supervising unit further up.',
  field: 'parentId',
});

export const moveByDepartment = defineRefusal('move-by-department', 'rule', {
  zh: '该人员已有经确认的账号，变更账号须由人社部门或推荐单位的两名工作人员先后办理。',
  en: 'Another account of this person was confirmed: moving it takes two officials of an HR department or nominating body.',
});

export const nameDiffersFromProposal = defineRefusals('name-differs-from-proposal', 'state', {
  organisation: {
    zh: '待核准的名称是“{name}”，与所填“{given}”不一致。请核对登记证照，有误的重新提出。',
    en: 'The name that waits for approval is {name}, not {given}. Check the certificate; if the proposed name is wrong, propose the right one.',
    field: 'name',
  },
  person: {
    zh: '所填姓名与待核准的姓名不一致。请核对证件，所提姓名有误的重新提出。',
    en: 'This is not the name that waits for approval. Check the papers; if the proposed name is wrong, propose the right one.',
    field: 'name',
  },
});

export const nameOfAnotherOrganisation = defineRefusal('name-of-another-organisation', 'rule', {
  zh: '名称“{name}”已由另一单位（统一社会信用代码 {holder}）登记使用，请核对登记证照上的名称；对方登记有误的，请其先更正。',
  en: 'The name {name} belongs to another organisation (credit code {holder}): check the name on the certificate. If the other organisation was registered under it by mistake, have that corrected first.',
  field: 'name',
});

export const nameUnchanged = defineRefusals('name-unchanged', 'state', {
  person: {
    zh: '登记的姓名已经是所填姓名，无需更正。',
    en: 'The person is registered under this name already.',
    field: 'name',
  },
  organisation: {
    zh: '单位名称已经是“{name}”。',
    en: 'The organisation is named {name} already.',
    field: 'name',
  },
});

export const noEmployment = defineRefusal('no-employment', 'not-found', {
  zh: '没有可以办理的任职关系：该单位未提出，或任职关系已终止。',
  en: 'There is no such employment: the unit never claimed it, or it has ended.',
  field: 'employerId',
});

export const noNameProposed = defineRefusals('no-name-proposed', 'state', {
  organisation: {
    zh: '没有待核准的单位名称，请先提出更名或更正。',
    en: 'No name waits for approval. First propose a new or corrected name.',
  },
  person: {
    zh: '没有待核准的姓名，请先提出更正。',
    en: 'No name waits for approval. First propose the corrected name.',
  },
});

export const nothingToChange = defineRefusal('nothing-to-change', 'rule', {
  zh: '请至少填写手机号码或电子邮箱中的一项。',
  en: 'Give a phone number or an e-mail address.',
  field: 'phone',
});

export const officeMissing = defineRefusal('office-missing', 'rule', {
  zh: '登记他人须以单位身份办理。',
  en: 'To register another person, act on behalf of a unit.',
});

/** Whoever has an account says it themself. */
export const personConfirms = defineRefusal('person-confirms', 'rule', {
  zh: '该人员有本人账号，任职关系须由本人确认。',
  en: 'The person has an account of their own, and confirms the employment themself.',
});

export const supervisingUnitRequired = defineRefusal('supervising-unit-required', 'rule', {
  zh: '请填写主管单位；只有组织人才计划的人社部门可以没有主管单位。',
  en: 'Name the supervising unit; only the HR department that organises the programmes has none.',
  field: 'parentId',
});

export const supervisingUnitUnknown = defineRefusal('supervising-unit-unknown', 'rule', {
  zh: '主管单位尚未登记，请先登记主管单位。',
  en: 'The supervising unit {parentId} is not registered: register it first.',
  field: 'parentId',
});
