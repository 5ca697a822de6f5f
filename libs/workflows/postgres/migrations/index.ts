export { workflowMigrations } from './1700000000004-create-workflow-engine';
