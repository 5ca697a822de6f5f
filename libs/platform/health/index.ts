export * from './health-checks';
export { HEALTH, HEALTH_DETAILS, HealthController } from './health-controller';
export * from './within-time';
