export { CommandPipeline } from './command-pipeline';
export type { PipelineParts } from './command-pipeline';
export { EventWriter } from './event-writer';
export type { FindPossible, Possibility } from './possible';
export type { Target } from './unfilled-body';
