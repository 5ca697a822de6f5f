export { ANALYTICS_ROLE, AnalyticsSchema } from './postgres/analytics-schema';
