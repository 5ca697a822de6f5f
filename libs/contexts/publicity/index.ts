export { publicityContext } from './publicity.module';
