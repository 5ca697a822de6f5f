export { SmtpMessenger } from './smtp-messenger';
