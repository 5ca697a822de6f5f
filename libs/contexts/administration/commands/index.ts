export * from './block-account';
export * from './end-rebuild';
export * from './order-rebuild';
export * from './unblock-account';
