export * from './contact-messenger';
export * from './open-messenger';
