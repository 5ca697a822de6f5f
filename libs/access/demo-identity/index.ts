export * from './demo-identity';
export { DemoIdentityModule } from './demo-identity.module';
export * from './demo-organisations';
export * from './demo-users';
export { MOUNT_PATH } from './identity-provider';
