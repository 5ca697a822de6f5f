export * from '../inspections/contracts';
export * from '../orders/contracts';
export * from '../standing-alarms/contracts';
