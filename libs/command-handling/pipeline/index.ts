export { CommandPipeline } from './command-pipeline';
export type { PipelineParts } from './command-pipeline';
export { EventWriter } from './event-writer';
