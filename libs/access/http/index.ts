/** How whoever asks over HTTP is known. */
export { AccessModule } from '../access.module';
export { actorOf } from '../identify';
export { introspection } from '../introspection';
export { issuerKeys } from '../issuer-keys';
export * from '../token-verifier';
