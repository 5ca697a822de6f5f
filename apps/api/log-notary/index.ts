export { logNotary } from './log-notary.module';
