export { reviewsContext } from './reviews.module';
