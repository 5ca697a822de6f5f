export * from './nomination-list';
export * from './panel-order';
