export { planningContext } from './planning.module';
