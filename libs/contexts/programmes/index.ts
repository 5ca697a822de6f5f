export { programmesContext } from './programmes.module';
