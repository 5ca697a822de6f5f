/**
 * What the main module of `oidc-provider` gives, from where it lies: the main module writes a warning when it is loaded on
 * Node 20, which the ledger supports and tests the demo's provider on.
 */
declare module 'oidc-provider/lib/provider.js' {
  export { default as Provider } from 'oidc-provider';
}

declare module 'oidc-provider/lib/helpers/errors.js' {
  import { errors } from 'oidc-provider';
  export const InvalidTarget: typeof errors.InvalidTarget;
  export const SessionNotFound: typeof errors.SessionNotFound;
}
