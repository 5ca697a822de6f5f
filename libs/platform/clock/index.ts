export * from './demo-clock';
export * from './parse-instant';
export { ClockDisagreesError, StoreTime } from './store-time';
export * from './system-clock';
