export { publicHistoryOf } from './public-history';
export { type CheckedRules, type Origin, readTimeline, timelineItem } from './read-timeline';
export type { TitlesOfWords } from './read-timeline';
export { TimelineEntry, timelineFields } from './timeline-answer';
export { describeEssentials, essentialsOf } from './timeline-detail';
export { timeline, timelineProjection } from './timeline-projection';
