import { BilingualText, text } from '#kernel';

/** How often one caller may do one kind of thing. */
export interface Allowance {
  readonly title: BilingualText;
  /** Times within the window. */
  readonly times: number;
  /** Length of the window; it begins with the first time. */
  readonly seconds: number;
  /** Whether all accounts of one office have it together. */
  readonly byOffice?: true;
}

const MINUTE = 60;
const HOUR = 3_600;

/**
 * Every limit of the system. A caller is an account, or an address for whoever has not signed in. What a person does in
 * a day's work stays far below; what a program can do without end is stopped. A route that does not name one counts as
 * reading (GET) or writing (anything else). docs/rate-limits.md explains them.
 */
export const ALLOWANCES = {
  'public-reading': allowance('公众查阅', 'pages and questions without an account', 300, MINUTE),
  'public-writing': allowance('公众提交', 'requests that send something without an account', 30, MINUTE),
  // Each is work for an office and holds a candidate up, and each code is a message to somebody: an office behind one
  // address, some of whose people object, and a margin.
  objections: allowance('提出异议', 'objections and requests for a code', 30, HOUR),
  // Certificates are checked one at a time; whoever tries numbers out needs thousands.
  'certificate-look-up': allowance('证书查验', 'certificate look-ups', 30, MINUTE),
  // An objector asks after one of their own; whoever tries numbers out needs more than there are seconds.
  'objection-look-up': allowance('异议查询', 'objection look-ups', 30, MINUTE),
  'account-reading': allowance('账号查询', 'questions of an account', 1_200, MINUTE),
  // A clerk's batch is some hundred a minute.
  'account-writing': allowance('账号办理', 'commands of an account', 600, MINUTE),
  // An office registers whom it puts forward, some dozens a year; an ID number of which all but the last digits is known is
  // one of some hundred.
  'person-registration': { ...allowance('登记人员', 'registrations of persons', 60, HOUR), byOffice: true },
  // Each holds up to ten thousand rows, and goes on record.
  'list-export': allowance('导出清单', 'exports of lists', 60, HOUR),
  // A batch of notices after a file of the bank has some hundred; each is work for the process, and goes on record.
  documents: allowance('打印文书', 'documents that are printed', 600, HOUR),
  // Somebody types; a program that tries names or ID numbers out needs thousands. Each opens some thousand sealed names.
  search: allowance('检索', 'searches', 30, MINUTE),
  'file-upload': allowance('上传文件', 'file uploads', 60, MINUTE),
  'refused-credentials': allowance('无效凭证', 'credentials that do not hold', 60, MINUTE),
  // Demo mode only: nothing is to be guessed there, and a demo signs in a thousand applicants.
  'demo-facility': allowance('演示设施', 'demo facilities', 6_000, MINUTE),
} as const satisfies Record<string, Allowance>;
export type AllowanceName = keyof typeof ALLOWANCES;

function allowance(zh: string, en: string, times: number, seconds: number): Allowance {
  return { title: text(zh, en), times, seconds };
}
