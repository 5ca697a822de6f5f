export { AccessModule } from './access.module';
export * from './actor';
export { actorOf } from './identify';
export * from './authentication-error';
export * from './authorisation';
export * as accessRefusals from './refusals';
export { introspection } from './introspection';
export { issuerKeys } from './issuer-keys';
export * from './token-verifier';
