export * from './actor';
export * from './authentication-error';
export * from './authorisation';
export * as accessRefusals from './refusals';
