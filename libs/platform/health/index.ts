export * from './health-checks';
export { HealthController } from './health-controller';
export * from './within-time';
