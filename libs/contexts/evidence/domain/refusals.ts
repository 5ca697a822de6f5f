import { defineRefusal, defineRefusals } from '#kernel';

export const candidacyDecided = defineRefusal('candidacy-decided', 'state', {
  zh: '该申报的资格审查已有结论，证明材料不能再变动。',
  en: 'Eligibility of {candidacyId} has been decided: its evidence cannot change any more.',
});

export const candidacyWithdrawn = defineRefusal('candidacy-withdrawn', 'state', {
  zh: '该申报已经撤回，证明材料不能再变动。',
  en: 'Candidacy {candidacyId} has been withdrawn: its evidence cannot change any more.',
});

export const evidenceExists = defineRefusal('evidence-exists', 'state', {
  zh: '该申报已有内容相同的文件，不必重复提交。',
  en: 'Candidacy {candidacyId} has a file of this very content already ({sha256}): it need not be attached again.',
  field: 'sha256',
});

export const evidenceNotFound = defineRefusal('evidence-not-found', 'not-found', {
  zh: '该申报没有这份证明材料，或已经撤回。',
  en: 'Candidacy {candidacyId} has no such file attached ({sha256}), or it was withdrawn already.',
  field: 'sha256',
});

export const factNotStated = defineRefusal('fact-not-stated', 'rule', {
  zh: '申报中没有填写所选的事实，只填写了另外 {count} 项。请在已填写的事实中选择，或不填。',
  en: 'The application states no fact {supportsFact}; it states: {stated}. Choose one of these, or none.',
  field: 'supportsFact',
});

export const fileActiveContent = defineRefusal('file-active-content', 'rule', {
  zh: '文件含有{found}{place}，不予接收。请将其打印或另存为不含此类内容的 PDF 后上传。',
  en: 'The file contains {found}{place} and is not accepted. Print it, or save it as PDF without that, then send the PDF.',
});

export const fileDamaged = defineRefusal('file-damaged', 'rule', {
  zh: '文件已损坏，无法打开。请在本机确认可以打开后重新上传。',
  en: 'The file is damaged and cannot be opened: see that it opens on your machine, then send it again.',
});

export const fileEmpty = defineRefusal('file-empty', 'rule', {
  zh: '文件是空的（0 字节）。请核对后重新上传。',
  en: 'The file is empty (0 bytes). Check it, then send it again.',
});

export const fileInfected = defineRefusal('file-infected', 'rule', {
  zh: '病毒扫描发现这份 {kind} 文件带有恶意内容{finding}，未予接收和保存。请检查制作或保存该文件的电脑，再从原始材料重新制作文件后上传。',
  en: 'The virus scan found malicious content in this {kind} file{finding}: it was not accepted and nothing was stored. Check the computer where it was made or kept, create the file again from the original, then send that.',
});

export const fileNameInvalid = defineRefusals('file-name-invalid', 'rule', {
  length: {
    zh: '文件名须为 1 至 {limit} 个字符，现为 {length} 个。请改名后再上传。',
    en: 'A file name has 1 to {limit} characters; this one has {length}. Rename the file, then send it again.',
    field: 'fileName',
  },
  path: {
    zh: '文件名不得含有路径（/、\\ 或 ..）。请只填写文件名本身。',
    en: 'A file name holds no path (/, \\ or ..): give the name of the file alone.',
    field: 'fileName',
  },
  invisible: {
    zh: '文件名含有控制字符或改变书写方向的字符。请改名后再上传。',
    en: 'The file name holds control characters or characters that turn the direction of writing. Rename the file, then send it again.',
    field: 'fileName',
  },
});

export const fileTooLarge = defineRefusal('file-too-large', 'rule', {
  zh: '文件为 {bytes} 字节，不得超过 {limit} 字节（20 MB）。请压缩或拆分后再上传。',
  en: 'The file has {bytes} bytes, over the limit of {limit} (20 MB). Make it smaller or split it, then send it again.',
});

export const fileTypeMismatch = defineRefusal('file-type-mismatch', 'rule', {
  zh: '文件内容是 {found}，文件名的扩展名却是{shown}；应为 {allowed}。请核对文件。',
  en: 'The content is {found}, but the name has {shown}; it should end in {allowed}. Check the file.',
  field: 'fileName',
});

export const fileTypeNotAllowed = defineRefusal('file-type-not-allowed', 'rule', {
  zh: '只接收 {allowed} 文件；该文件的内容{what}。',
  en: 'Only {allowed} are taken; the content of this file {what}.',
});

export const fileUnsafe = defineRefusals('file-unsafe', 'rule', {
  unreadable: {
    zh: 'PDF 的内部结构无法核验，不予接收。请用其他软件重新打印或另存为 PDF 后上传。',
    en: 'The inner structure of the PDF cannot be inspected: it is not accepted. Print it or save it as PDF with another program, then send that.',
  },
  entries: {
    zh: '文件内部含有 {entries} 个条目，不得超过 {limit} 个，不予接收。请另存为 PDF 后上传。',
    en: 'The file holds {entries} entries, over the limit of {limit}: it is not accepted. Save it as PDF, then send that.',
  },
  inflation: {
    zh: '文件解压后超过 {megabytes} MB（至多为文件大小的 {ratio} 倍，且不超过 {limit} MB），不予接收。请另存为 PDF 后上传。',
    en: 'The file inflates to more than {megabytes} MB (at most {ratio} times its size, and never over {limit} MB): it is not accepted. Save it as PDF, then send that.',
  },
  text: {
    zh: '文件的文字和结构部分解压后超过 {megabytes} MB，无法核验，不予接收。请另存为 PDF 或拆分后上传。',
    en: 'Text and structure of the file inflate to more than {megabytes} MB and cannot be inspected: it is not accepted. Save it as PDF or split it, then send that.',
  },
  encrypted: {
    zh: '文件设有密码，无法核验。请取消密码后再上传。',
    en: 'The file is protected by a password and cannot be inspected: remove the password, then send it again.',
  },
  outside: {
    zh: '文件内部含有指向外部路径的条目，不予接收。',
    en: 'The file holds entries with a path that leads out of it: it is not accepted.',
  },
  hidden: {
    zh: '文件内部隐藏有其他内容，用不同软件打开时显示不一致，不予接收。请重新打印或另存为 PDF 后上传。',
    en: 'The file contains hidden content: what it shows depends on the program that opens it. It is not accepted. Print it or save it as PDF again, then send the new file.',
  },
});

export const notFound = defineRefusal('not-found', 'not-found', {
  zh: '没有这一编号的人选申报。',
  en: 'There is no candidacy {candidacyId}.',
});

export const receiptExpired = defineRefusal('receipt-expired', 'rule', {
  zh: '文件已上传 {hours} 小时，回执 {limit} 小时内有效。请重新上传文件。',
  en: 'The file was uploaded {hours} hours ago; a receipt holds for {limit}. Upload the file again.',
  field: 'receipt',
});

export const receiptInvalid = defineRefusal('receipt-invalid', 'rule', {
  zh: '回执与文件或所属申报、资助不符。请先上传文件，再用上传时返回的哈希、大小、类型和回执提交。',
  en: 'The receipt is not for this file and candidacy or grant: upload the file, then attach it with the hash, size, type and receipt of the answer.',
  field: 'receipt',
});

export const tooManyBytes = defineRefusal('too-many-bytes', 'rule', {
  zh: '该申报提交过的材料（含已撤回的）共 {held} MB，加上这份将超过 {limit} MB。请缩小或合并文件后再提交。',
  en: 'The files of candidacy {candidacyId}, withdrawn ones included, have {held} MB. With this file they would exceed {limit} MB. Make the file smaller or merge files, then attach it.',
});

export const tooManyFiles = defineRefusal('too-many-files', 'rule', {
  zh: '该申报已有 {count} 份证明材料，至多 {limit} 份。请合并文件，或撤回不需要的材料。',
  en: 'Candidacy {candidacyId} has {count} files, the limit is {limit}: merge files, or withdraw what is not needed.',
});

export const tooManyWaitingFiles = defineRefusal('too-many-waiting-files', 'rule', {
  zh: '{whose}已有 {files} 个（{megabytes} MB）文件上传后尚未提交，至多 {mostFiles} 个、{mostMegabytes} MB。请先提交已上传的文件；未提交的将在三小时后清除。',
  en: '{files} files ({megabytes} MB) of {whose} wait to be attached; the limit is {mostFiles} and {mostMegabytes} MB. Attach what was uploaded first; what is not attached is removed after three hours.',
});

/* Vouchers of spending */

export const noGrant = defineRefusal('no-grant', 'not-found', {
  zh: '没有这项资助。请核对申报编号和资助种类。',
  en: 'There is no such grant. Check the candidacy and the kind of grant.',
});

export const notDisbursed = defineRefusal('not-disbursed', 'state', {
  zh: '该资助尚未拨付，或者已经结束，支出凭证不能变动。拨付以后、结束以前可以提交，收回结余期间也可以。',
  en: 'The grant is not disbursed, or it is over: vouchers of its spending are attached in between, also while its balance is recovered.',
});

export const notThePayeesVoucher = defineRefusal('not-the-payees-voucher', 'rule', {
  zh: '支出凭证由登记支出的收款人提交和撤回。',
  en: 'Vouchers are attached and withdrawn by the payee, who records the spending.',
});

export const noEntry = defineRefusal('no-entry', 'not-found', {
  zh: '您这一方没有登记过第 {entryNumber} 笔支出。请先登记支出，再按支出序号提交凭证；冲销不附凭证，其他单位登记的支出由该单位提交。',
  en: 'No entry {entryNumber} was recorded by you or your office. Record the spending first, then attach the voucher to its number. A counter-entry has none, and the entry of another employer is that employer’s to prove.',
  field: 'entryNumber',
});

export const voucherExists = defineRefusal('voucher-exists', 'state', {
  zh: '第 {entryNumber} 笔支出已有内容相同的凭证，不必重复提交。',
  en: 'Entry {entryNumber} has a voucher of this very content already: it need not be attached again.',
  field: 'sha256',
});

export const voucherNotFound = defineRefusal('voucher-not-found', 'not-found', {
  zh: '第 {entryNumber} 笔支出没有这份凭证，或者已经撤回。请在该笔支出的凭证清单中核对文件的 SHA-256。',
  en: 'Entry {entryNumber} has no such voucher ({sha256}), or it was withdrawn already. Check the hash in the list of its vouchers.',
  field: 'sha256',
});

export const entryReversed = defineRefusal('entry-reversed', 'state', {
  zh: '第 {entryNumber} 笔支出已经冲销，其凭证随原记录保留，不能撤回。',
  en: 'Entry {entryNumber} was reversed by a counter-entry: its vouchers stay with it and cannot be withdrawn.',
  field: 'entryNumber',
});

export const spendingSettled = defineRefusal('spending-settled', 'state', {
  zh: '该资助的结余已要求收回，已按登记的支出计算，凭证不能再撤回；可以补充提交。',
  en: 'The balance of the grant was demanded back, by the spending that is recorded: its vouchers cannot be withdrawn any more. Further ones may be attached.',
});

export const tooManyVouchers = defineRefusal('too-many-vouchers', 'rule', {
  zh: '第 {entryNumber} 笔支出已有 {count} 份凭证，至多 {limit} 份。请合并文件后再上传。',
  en: 'Entry {entryNumber} has {count} vouchers, the limit is {limit}: merge files, then upload the new one.',
});

export const tooManyVoucherBytes = defineRefusal('too-many-voucher-bytes', 'rule', {
  zh: '该资助的凭证共 {held} MB，加上这份将超过 {limit} MB。请缩小文件后再提交。',
  en: 'The vouchers of the grant have {held} MB. With this file they would exceed {limit} MB. Make the file smaller, then attach it.',
});
