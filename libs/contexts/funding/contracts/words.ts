import { text } from '#kernel';
import {
  accountId,
  called,
  choice,
  count,
  date,
  documentNumber,
  employerId,
  flag,
  freeText,
  identifier,
  integer,
  labelled,
  line,
  naming,
  organisationId,
  phone,
  reasonOf,
} from '#vocabulary';

/** The highest amount of one grant, and of one sum that is asked for: one hundred million yuan, in fen. */
export const HIGHEST_GRANT = 10_000_000_000;
/** The highest appropriation of a fund and year: one hundred billion yuan, in fen. */
export const HIGHEST_APPROPRIATION = 10_000_000_000_000;

const sum = (zh: string, en: string, least = 1, most = HIGHEST_GRANT) =>
  integer(labelled(text(zh, en), text('单位为分', 'in fen')), least, most, { unit: 'fen' });

/** Which kind of payment of the programme it is. With the candidacy it names the grant: one a title. */
export const paymentId = naming(
  identifier(
    labelled(text('资助种类', 'Kind of grant'), text('政策包所列', 'as the policy pack lists them')),
    { wordsOf: 'payments' },
  ),
);
export const fundId = naming(
  identifier(labelled(text('资金', 'Fund'), text('政策包所列', 'as the policy pack names it')), {
    wordsOf: 'funds',
  }),
);
export const budgetYear = naming(integer(text('预算年度', 'Budget year'), 2000, 2999));
export const financeOfficeId = called(organisationId, text('财政部门', 'Finance department'));

export const appropriation = sum('预算总额', 'Appropriation', 1, HIGHEST_APPROPRIATION);
export const formerAppropriation = sum('原预算总额', 'Former appropriation', 1, HIGHEST_APPROPRIATION);
export const appropriationNumber = called(
  documentNumber,
  text('预算文号', 'Document number of the appropriation'),
);
export const amount = sum('金额', 'Amount');
/** Of what may also be nothing: what is left, what is released. */
export const amountOrNone = sum('金额', 'Amount', 0);

/** How many times a grant was approved; each approval has a commitment of its own. */
export const approval = integer(text('审核次数', 'Number of the approval'), 1, 1_000);

export const payee = choice(text('收款人', 'Payee'), {
  employer: text('用人单位', 'the employer'),
  holder: text('人选本人', 'the holder of the title'),
});

/* The application (form 2). What it says of a person, and where money goes to, is sealed with that person's key. */
export const projectTitle = line(text('项目名称', 'Title of the project'), { maximum: 100 });
export const holderAddress = line(text('住址', 'Address'), { maximum: 200 }, { personal: true });
export const holderPhone = phone(text('联系电话', 'Telephone'), { personal: true });
export const holderPosition = line(text('职称', 'Professional title'), { maximum: 50 }, { personal: true });
export const unitAddress = line(text('单位地址', 'Address of the employer'), { maximum: 200 });
export const bankName = line(text('开户银行', 'Bank'), { maximum: 100 }, { personal: true });
export const accountNumber = line(
  text('银行账号', 'Bank account'),
  {
    maximum: 32,
    looks: {
      pattern: /^[0-9]{8,32}$/,
      fault: text('须为 8 至 32 位数字', 'must be 8 to 32 digits'),
    },
  },
  { personal: true },
);
export const budgetCode = line(
  text('预算编码', 'Budget code'),
  {
    maximum: 20,
    looks: {
      pattern: /^[0-9]{3,20}$/,
      fault: text('须为 3 至 20 位数字', 'must be 3 to 20 digits'),
    },
  },
  { personal: true },
);
export const unitOpinion = freeText(text('所在单位意见', 'Opinion of the employer'), 2_000, {
  minimum: 2,
  personal: true,
});
export const opinionText = freeText(text('意见内容', 'Opinion'), 2_000, { minimum: 2 });
export const opinion = choice(text('意见', 'Opinion'), {
  supported: text('同意', 'supports it'),
  'not-supported': text('不同意', 'does not support it'),
});
export const reasonOfGrant = reasonOf(5, 2_000);

/** Where on its way a grant was sent back or refused. */
export const step = choice(text('环节', 'Step'), {
  opinion: text('上级单位意见', 'opinion of the office above'),
  approval: text('审核', 'approval'),
  recheck: text('复核', 'recheck'),
});

/* Payment orders and what the bank answers. */
export const orderNumber = line(text('拨付单号', 'Number of the payment order'), { maximum: 120 });
export const fileNumber = integer(text('拨付清单序号', 'Number of the order file'), 1, 100_000);
export const fileDigest = line(text('文件摘要', 'Digest of the file'), { maximum: 64 });
export const lineNumber = count(text('行号', 'Number of the line'));
export const bankReference = line(text('银行流水号', 'Reference of the bank'), { maximum: 60 });
export const transferredOn = date(text('到账日期', 'Transferred on'));
export const transferFault = choice(text('失败原因', 'Reason for the failure'), {
  'no-such-account': text('账号不存在', 'no such account'),
  'name-mismatch': text('户名不符', 'the name of the account does not match'),
  'account-closed': text('账户已销户', 'the account was closed'),
  'account-blocked': text('账户状态异常', 'the account is blocked'),
  other: text('其他', 'other'),
});

export const disbursedOn = date(text('拨付日期', 'Disbursed on'));

/* Spending. */
export const entryNumber = integer(text('支出序号', 'Number of the entry'), 1, 100_000);
export const reversedEntry = called(entryNumber, text('被冲销的支出序号', 'Number of the reversed entry'));
/** A category of spending, or a use that the policy forbids. */
export const spendingId = identifier(
  labelled(
    text('支出类别', 'Kind of spending'),
    text('政策包所列的支出范围或禁止的用途', 'a category or a forbidden use that the policy pack lists'),
  ),
  { wordsOf: 'spending' },
);
export const isAccepted = flag(text('符合使用范围', 'Within the allowed kinds of spending'));
export const acceptedSum = sum('符合使用范围的支出', 'Accepted spending', 0, HIGHEST_APPROPRIATION);
export const notAcceptedSum = sum('不符合使用范围的支出', 'Spending not accepted', 0, HIGHEST_APPROPRIATION);
export const spentOn = date(text('支出日期', 'Spent on'));
export const voucherNumber = line(text('记账凭证号', 'Number of the voucher'), { maximum: 60 });
export const spendingDescription = freeText(text('支出内容', 'Description of the spending'), 500, {
  minimum: 2,
});

/* The end of a grant. */
export const terminationId = identifier(
  labelled(
    text('终止情形', 'Ground of the termination'),
    text('政策包所列', 'as the policy pack lists them'),
  ),
  { wordsOf: 'terminations' },
);
export const happenedOn = date(text('发生日期', 'Happened on'));
export const receivedOn = date(text('收回日期', 'Received on'));
export const receiptNumber = called(documentNumber, text('缴款凭证号', 'Number of the receipt'));
export const balanceDocument = called(documentNumber, text('依据文号', 'Document that it rests on'));
export const outstanding = sum('尚未收回', 'Still outstanding', 0);
export const balance = sum('结余', 'Balance', 0);
export const treatment = choice(text('结余处理', 'Treatment of the balance'), {
  'carried-over': text('结转使用', 'it is carried over'),
  returned: text('缴回财政', 'it is returned to the treasury'),
});

/* What is said of a grant that was applied for, and of one that is demanded back. */
export const opinedOn = date(text('意见日期', 'Day of the opinion'));
export const filingEmployerId = called(employerId, text('填报单位', 'Employer that applied'));
export const recoveryBasis = identifier(
  labelled(text('收回依据', 'Clause of the recovery'), text('政策条款', 'a clause of the policy')),
  { wordsOf: 'clauses' },
);

/* Another employer. */
/** Of one grant, from 1 on: what was proposed and came to nothing may be proposed again. */
export const transferNumber = naming(integer(text('变更序号', 'Number of the proposed transfer'), 1, 1_000));
export const newEmployerId = called(employerId, text('调入单位', 'New employer'));
export const formerEmployerId = called(employerId, text('调出单位', 'Former employer'));
export const answer = choice(text('答复', 'Answer'), {
  agreed: text('同意承担', 'takes it over'),
  declined: text('不同意承担', 'declines it'),
});

/* Who did it. */
export const filedBy = called(accountId, text('填报人账号', 'Account that filed it'));
export const givenBy = called(accountId, text('出具意见人账号', 'Account that gave the opinion'));
export const approvedBy = called(accountId, text('审核人账号', 'Account that approved it'));
export const recheckedBy = called(accountId, text('复核人账号', 'Account that rechecked it'));
export const decidedBy = called(accountId, text('决定人账号', 'Account that decided'));
export const enteredBy = called(accountId, text('录入人账号', 'Account that entered it'));
