export { problemPages } from './problem-page';
export { publicPages } from './public-pages.module';
