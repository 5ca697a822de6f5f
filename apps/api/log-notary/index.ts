export { LOG_NOTARY } from './heading';
export { logNotary } from './log-notary.module';
