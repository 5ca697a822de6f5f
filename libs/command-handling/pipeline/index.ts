export { CommandPipeline } from './command-pipeline';
export type { PipelineParts } from './command-pipeline';
export { subjectErased } from './append';
export { EventWriter } from './event-writer';
