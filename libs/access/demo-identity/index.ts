export * from './demo-identity';
export { DemoIdentityModule } from './demo-identity.module';
export * from './demo-organisations';
export * from './demo-users';
export { CONSOLE_CLIENT, MOUNT_PATH, SERVICE_CLIENT } from './identity-provider';
