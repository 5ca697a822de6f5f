export { selectionContext } from './selection.module';
