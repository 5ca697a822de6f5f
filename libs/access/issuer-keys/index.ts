/** The signing keys of an OpenID provider: a door of its own, since whoever only looks at settings needs no framework. */
export * from './issuer-keys';
