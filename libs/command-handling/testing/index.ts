export * from './decider-specification';
export * from './weekday-calendar';
