export * from './codec/event-registry';
export * from './codec/recorded-event';
export * from './event-store';
