export { supervisionContext } from './supervision.module';
