export { fundingContext } from './funding.module';
