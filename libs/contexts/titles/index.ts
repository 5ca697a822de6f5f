export { titlesContext } from './titles.module';
export { certificateVerification } from './read-models/certificates/queries';
