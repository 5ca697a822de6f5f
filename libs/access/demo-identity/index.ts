export * from './demo-identity';
export { DemoIdentityModule } from './demo-identity.module';
export * from './demo-organisations';
export { DEMO_PROVINCE } from './demo-province';
export * from './demo-users';
export { MOUNT_PATH } from './identity-provider';
