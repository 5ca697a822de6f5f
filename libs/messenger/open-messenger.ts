import type { Config, Logger } from '#platform';
import type { ContactMessenger } from './contact-messenger';
import { DemoMessenger } from './demo/demo-messenger';
import { NoMessenger } from './no-messenger';

/**
 * The messenger that the configuration names; the client of SMTP is loaded only where it is used. Without a mail server the demo's own in demo mode, and none in production.
 */
export async function openMessenger(
  config: Pick<Config, 'mode' | 'mail'>,
  log: Logger,
): Promise<ContactMessenger> {
  if (config.mail !== undefined) {
    const { SmtpMessenger } = await import('#messenger/smtp');
    return new SmtpMessenger(config.mail);
  }
  return config.mode === 'demo' ? new DemoMessenger(log) : new NoMessenger();
}
