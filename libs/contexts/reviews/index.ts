export { reviewsOf } from './reviews.module';
