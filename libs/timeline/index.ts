export { readTimeline, timelineItem, type TimelineItem, type TimelineRow } from './read-timeline';
export { timeline, timelineProjection } from './timeline-projection';
