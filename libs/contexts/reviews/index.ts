export { witnessDraws } from './draw-witness';
export { reviewsContext } from './reviews.module';
