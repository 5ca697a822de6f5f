export * from './deadline-specification';
export * from './in-memory-workflow-checkpoints';
export * from './recorded-event';
export * from './workflow-specification';
