export * from './demo-identity';
export { DemoIdentityModule } from './demo-identity.module';
export * from './demo-organisations';
export * from './demo-users';
export { DEMO_TOKEN_RULES, MOUNT_PATH } from './identity-provider';
