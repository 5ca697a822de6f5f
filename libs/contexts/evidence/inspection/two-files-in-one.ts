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
