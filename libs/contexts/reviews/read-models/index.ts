import type { AnyQueryDefinition } from '#command-handling';
import type { AnyProjection } from '#projections';

export const reviewsProjections: readonly AnyProjection[] = [];
export const reviewsQueries: readonly AnyQueryDefinition[] = [];
