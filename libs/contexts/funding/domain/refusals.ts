import { defineRefusal, defineRefusals } from '#kernel';

export * from './refusals-after-payment';

/* Budget */

export const fundUnknown = defineRefusal('fund-unknown', 'rule', {
  zh: '所填资金不属于政策规定的资金来源。可选：{funds}。',
  en: 'The policy names no fund {fundId}. It names: {funds}.',
  field: 'fundId',
});

export const alreadyAppropriated = defineRefusal('already-appropriated', 'state', {
  zh: '{budgetYear} 年度预算已经下达，金额为 {appropriated}。如需调整，请办理预算调整。',
  en: 'The budget of {budgetYear} was appropriated already, with {appropriated}. To change it, change the appropriation.',
});

export const belowCommitted = defineRefusal('below-committed', 'rule', {
  zh: '已占用 {committed}，预算总额不能低于此数；申请调整为 {amount}（{clause}）。请先解除占用，或者提高金额。',
  en: '{committed} are committed, and the appropriation cannot be lower; {amount} was given ({clause}). Release commitments first, or give a higher amount.',
  field: 'amount',
});

export const appropriationUnchanged = defineRefusal('appropriation-unchanged', 'rule', {
  zh: '预算总额已经是 {amount}。',
  en: 'The appropriation is {amount} already.',
  field: 'amount',
});

export const notAppropriated = defineRefusal('not-appropriated', 'state', {
  zh: '{budgetYear} 年度预算尚未下达，不能占用（{clause}）。请先下达预算。',
  en: 'The budget of {budgetYear} for this fund has not been appropriated ({clause}). Appropriate it first.',
});

export const overBudget = defineRefusal('over-budget', 'rule', {
  zh: '{budgetYear} 年度预算 {appropriated}，已占用 {committed}，可用 {free}，本项需要 {amount}（{clause}）。请先追加预算。',
  en: 'The budget of {budgetYear} is {appropriated}; {committed} are committed and {free} are free; this needs {amount} ({clause}). Raise the appropriation first.',
});

export const notCommitted = defineRefusals('not-committed', 'state', {
  again: {
    zh: '该资助的本次审核已占用过预算。请重新查询后办理。',
    en: 'This approval of the grant has been committed already. Look again and repeat.',
  },
  over: {
    zh: '该资助的本次审核已经失效，不能占用预算。请重新查询后办理。',
    en: 'This approval of the grant is over: nothing can be committed to it. Look again.',
  },
  held: {
    zh: '该资助的预算占用已开具拨付单或者已经拨付，不能解除。',
    en: 'The commitment to this grant is with the bank, or paid: it cannot be released.',
  },
  released: {
    zh: '该资助的预算占用已经解除。',
    en: 'The commitment to this grant was released already.',
  },
});

export const notToBePaid = defineRefusals('not-to-be-paid', 'rule', {
  none: {
    zh: '清单中有 {count} 项资助不在待拨付之列：须已复核、未开具拨付单、未拨付。请按待拨付清单重新选择。',
    en: '{count} of these grants are not to be paid: a grant must be rechecked, in no order and not paid. Choose from the list of what is to be paid.',
    field: 'payments',
  },
  twice: {
    zh: '清单中有 {count} 项资助重复。',
    en: '{count} of these grants are named twice.',
    field: 'payments',
  },
});

export const fileImported = defineRefusal('file-imported', 'state', {
  zh: '该文件此前已导入，本次未作任何变更。',
  en: 'This file was imported before. Nothing was changed.',
  field: 'content',
});

/* What a grant is fixed as, and applied for */

export const paymentUnknown = defineRefusal('payment-unknown', 'rule', {
  zh: '所填种类不属于政策规定的资助种类。可选：{payments}。',
  en: 'The policy lists no kind of grant {paymentId}. It lists: {payments}.',
  field: 'paymentId',
});

export const notForTrack = defineRefusal('not-for-track', 'rule', {
  zh: '该类别人选不享受该项资助（{clause}）。',
  en: 'There is no such grant in this track ({clause}).',
});

export const outsideAmounts = defineRefusals('outside-amounts', 'rule', {
  fixed: {
    zh: '该类别的资助标准为 {least}，申请确定为 {amount}（{clause}）。',
    en: 'In this track the grant is {least}; {amount} was given ({clause}).',
    field: 'amount',
  },
  range: {
    zh: '该类别的资助标准为 {least} 至 {most}，申请确定为 {amount}（{clause}）。',
    en: 'In this track the grant is from {least} to {most}; {amount} was given ({clause}).',
    field: 'amount',
  },
});

export const valueNotSet = defineRefusals('value-not-set', 'rule', {
  none: {
    zh: '资助标准由另行规定的“{value}”确定，该数额尚未录入（{clause}）。请由组织单位按文件录入，并由另一人确认。',
    en: 'The amount rests on the value “{value}”, which nobody has entered yet ({clause}). One person of the organiser enters it from the document (set-value), and another person of the organiser confirms it (confirm-value).',
  },
  pending: {
    zh: '资助标准由另行规定的“{value}”确定，该数额已按 {documentNumber} 录入，尚未确认（{clause}）。请由组织单位的另一人确认。',
    en: 'The amount rests on the value “{value}”, which was entered from document {documentNumber} and is not confirmed yet ({clause}). Another person of the organiser confirms it (confirm-value).',
  },
  later: {
    zh: '资助标准由另行规定的“{value}”确定，该数额自 {inForceFrom} 起施行，今天是 {today}（{clause}）。请于施行后办理。',
    en: 'The amount rests on the value “{value}”, which is in force from {inForceFrom} on, and today is {today} ({clause}). Repeat it from that day on.',
  },
});

export const titleNotHeld = defineRefusals('title-not-held', 'rule', {
  none: {
    zh: '该人选未获得称号，不予资助（{clause}）。',
    en: 'This candidacy has no title, so it can get no grant ({clause}).',
  },
  revoked: {
    zh: '该称号已取消，不予资助（{clause}）。',
    en: 'The title was revoked, so it can get no grant ({clause}).',
  },
  hearing: {
    zh: '该称号已提出取消，决定作出之前不能办理资助（{clause}）。',
    en: 'The revocation of the title was proposed. Wait until it is decided ({clause}).',
  },
  benefitsEnded: {
    zh: '该称号所附待遇已自 {benefitsEndedOn} 起终止，不予资助（{clause}）。',
    en: 'The benefits of this title ended on {benefitsEndedOn}, so it can get no grant ({clause}).',
  },
});

export const noEmployerToPay = defineRefusal('no-employer-to-pay', 'rule', {
  zh: '该人选从事自由职业，没有所在单位。该项资助由所在单位填报申请表，并拨付到所在单位（{clause}），不能确定额度。请由组织单位先对收款人作出解释，并写入政策包。',
  en: 'The holder works freelance and has no employer. The employer applies for this grant and is paid ({clause}), so its amount cannot be fixed. The organiser first says who is paid instead, in a version of the policy pack.',
});

export const amountUnchanged = defineRefusal('amount-unchanged', 'rule', {
  zh: '资助额度已经是 {amount}。',
  en: 'The amount of the grant is {amount} already.',
  field: 'amount',
});

export const accountRule = defineRefusals('account-not-allowed', 'rule', {
  budgetCode: {
    zh: '该单位应填写预算编码，不填写银行账号（{clause}）。',
    en: 'This employer gives a budget code, and no bank account ({clause}).',
    field: 'budgetCode',
  },
  bankAccount: {
    zh: '该单位应填写开户银行和银行账号，不填写预算编码（{clause}）。',
    en: 'This employer gives a bank and a bank account, and no budget code ({clause}).',
    field: 'accountNumber',
  },
  holder: {
    zh: '收款人为人选本人的，应填写开户银行和银行账号（{clause}）。',
    en: 'If the holder is paid, give a bank and a bank account ({clause}).',
    field: 'accountNumber',
  },
  one: {
    zh: '预算编码和银行账号（含开户银行）须填写一种，且只填写一种。',
    en: 'Give either a budget code, or a bank and a bank account, and not both.',
    field: 'accountNumber',
  },
});

export const notOwnCode = defineRefusal('not-own-code', 'rule', {
  zh: '统一社会信用代码不是该人选现所在单位的代码。',
  en: 'This is not the unified social credit code of the employer that is responsible for the grant.',
  field: 'creditCode',
});

export const checkCharacter = defineRefusal('check-character-does-not-fit', 'rule', {
  zh: '统一社会信用代码的校验码不符（GB 32100）。请核对后填写。',
  en: 'The check character of the unified social credit code does not fit (GB 32100). Check the code.',
  field: 'creditCode',
});

export const notThePayee = defineRefusals('not-the-payee', 'rule', {
  employer: {
    zh: '该资助拨付给用人单位，由用人单位办理。',
    en: 'This grant is paid to the employer: the employer does this.',
  },
  holder: {
    zh: '该资助拨付给人选本人，由本人办理。',
    en: 'This grant is paid to the holder of the title: the holder does this.',
  },
});

/* The way of an application */

export const opinionMissing = defineRefusal('opinion-missing', 'rule', {
  zh: '上级单位尚未出具意见，不能审核（{clause}）。',
  en: 'The office above has not given its opinion: the grant cannot be approved yet ({clause}).',
});

export const noOpinionAsked = defineRefusal('no-opinion-asked', 'rule', {
  zh: '政策未要求对该项资助出具意见。',
  en: 'The policy asks for no opinion on this grant.',
});

export const notAFinanceDepartment = defineRefusal('not-a-finance-department', 'rule', {
  zh: '该单位不是已登记的财政部门（{clause}）。',
  en: '{financeOfficeId} is not a registered finance department ({clause}).',
  field: 'financeOfficeId',
});

export const financeOfficeMissing = defineRefusal('finance-office-missing', 'rule', {
  zh: '审核通过须填写办理复核的财政部门（{clause}）。',
  en: 'To approve it, name the finance department that rechecks it ({clause}).',
  field: 'financeOfficeId',
});

export const approvedForAnotherYear = defineRefusal('approved-for-another-year', 'rule', {
  zh: '该资助按 {budgetYear} 年度预算审核，今天是 {today}，不能复核通过。请退回后重新审核。',
  en: 'The grant was approved for the budget of {budgetYear}, and today is {today}: it cannot be rechecked. Send it back, so that it is approved again.',
});

export const anotherOfficesBudget = defineRefusal('another-offices-budget', 'rule', {
  zh: '{budgetYear} 年度预算由其他财政部门下达，不能占用（{clause}）。',
  en: 'The budget of {budgetYear} is another finance department’s: it cannot be committed ({clause}).',
});

export const grantNot = defineRefusals('grant-status', 'state', {
  fixed: {
    zh: '资助额度已确定，尚未填报申请表。',
    en: 'The amount of the grant is fixed, and no application has been filed yet.',
  },
  returned: {
    zh: '资助申请已退回，更正后重新填报。',
    en: 'The application was sent back: correct it and file it again.',
  },
  applied: {
    zh: '资助申请已填报，正在办理。如需更正，请先撤回。',
    en: 'The application has been filed and is being dealt with. To change it, withdraw it first.',
  },
  opined: {
    zh: '上级单位已出具意见，等待审核。',
    en: 'The office above has given its opinion; the grant waits for its approval.',
  },
  approved: {
    zh: '资助已审核，等待复核。',
    en: 'The grant was approved and waits for the recheck.',
  },
  rechecked: {
    zh: '资助已复核，等待拨付。',
    en: 'The grant was rechecked and waits for payment.',
  },
  ordered: {
    zh: '已开具拨付单，等待银行支付结果。',
    en: 'The payment was ordered; wait until the bank results are imported.',
  },
  disbursed: { zh: '资助已拨付。', en: 'The grant was disbursed.' },
  stopping: {
    zh: '资助已停止，正在核对是否已经拨付。',
    en: 'The grant was stopped. It is being checked whether the bank has paid it.',
  },
  recovering: {
    zh: '资助已停止，正在收回结余资金。',
    en: 'The grant was stopped, and its balance is being recovered.',
  },
  closed: { zh: '资助已结束。', en: 'The grant is over.' },
  refused: { zh: '资助申请未获批准。', en: 'The grant was refused.' },
});

export const anotherOrder = defineRefusal('another-order', 'state', {
  zh: '所填拨付单号与该项资助当前的拨付单不符。',
  en: 'Order {orderNumber} is not the payment order that this grant waits for.',
});

export const bankFile = defineRefusals('bank-file', 'rule', {
  encoding: {
    zh: '文件既不是 UTF-8 编码，也不是 GB18030 编码。请另存后重新导入。',
    en: 'The file is neither UTF-8 nor GB18030. Save it in one of them and import it again.',
    field: 'content',
  },
  tooLong: {
    zh: '文件超过 {most} 行。请分成几个文件导入。',
    en: 'The file has more than {most} lines. Import it in several files.',
    field: 'content',
  },
  form: {
    zh: '第 {line} 行的引号或者分隔符不符合 CSV 格式。未导入任何内容。',
    en: 'Quotes or commas at line {line} are not CSV. Nothing was imported.',
    field: 'content',
  },
  empty: {
    zh: '文件没有内容行。',
    en: 'The file has no lines below its headings.',
    field: 'content',
  },
  noColumn: {
    zh: '文件缺少“{column}”一列。须有：拨付单号、金额、结果、银行流水号、日期、失败原因。',
    en: 'The file has no column {column}. It needs orderNumber, amount, result, bankReference, transferredOn, fault.',
    field: 'content',
  },
  lines: {
    zh: '文件有 {count} 行不符合要求，未导入任何内容。',
    en: '{count} lines of the file are wrong. Nothing was imported.',
    field: 'content',
  },
});
