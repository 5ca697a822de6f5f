export { evidenceContext } from './evidence.module';
export { LARGEST_FILE } from './domain/file-types';
export { LONGEST_FILE_NAME } from './domain/file-name';
export { EVIDENCE_SCOPE } from './domain/candidacy-of-evidence';
export { EvidenceFiles, UPLOAD_ROUTE, UPLOADERS } from './files/evidence-files';
export { sweepFiles } from './files/sweep-files';
export { EvidenceFilePath, evidenceFileQuery, RecordedFile } from './read-models/evidence/file-query';
