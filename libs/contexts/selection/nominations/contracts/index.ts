export * from './nomination-list';
export * from './notices';
export * from './panel-order';
