export { evidenceFiles } from './evidence-files.module';
