import { refuse, Refusal, text } from '#kernel';

/** Where readers of PDF look for its beginning, and readers of ZIP for its end. */
const PDF_WITHIN = 1_024;
const ZIP_END_WITHIN = 65_557;

const PDF_MAGIC = Buffer.from('%PDF-');
const ZIP_END = Buffer.from('PK\u0005\u0006');

/** Whether a file of one type is a file of another one as well, for those who open it under that one's ending. */
export function isTwoFiles(bytes: Buffer, mediaType: string): boolean {
  const isPdf = mediaType === 'application/pdf';
  const isArchive = mediaType.includes('officedocument');
  if (!isPdf && bytes.subarray(0, PDF_WITHIN).includes(PDF_MAGIC)) return true;
  return !isArchive && bytes.subarray(-ZIP_END_WITHIN).includes(ZIP_END);
}

/** What is shown of such a file depends on who opens it. */
export function refuseHidden(): Refusal {
  return refuse(
    'rule',
    'file-unsafe',
    text(
      '文件内部藏有另一份内容，不同软件打开会看到不同的文件，不予接收。请重新打印或另存为 PDF 后上传。',
      'The file hides another content: what it shows depends on the program that opens it. It is not taken. Print it or save it as PDF anew, then send that.',
    ),
  );
}
