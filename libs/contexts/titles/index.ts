export { titlesOf } from './titles.module';
export { certificateVerification } from './read-models/certificates/queries';
