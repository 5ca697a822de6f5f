export { publicPages } from './public-pages.module';
