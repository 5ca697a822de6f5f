import type { Logger } from '#platform';
import type { ContactMessage, ContactMessenger, DeliveryOutcome } from '../contact-messenger';

/** Demo mode only: sends nothing. What it would have sent is shown where the demo shows it, never to whom. */
export class DemoMessenger implements ContactMessenger {
  readonly reaches = ['e-mail', 'telephone'] as const;

  constructor(private readonly log: Logger) {}

  send({ subject, text }: ContactMessage): Promise<DeliveryOutcome> {
    this.log.info(
      { subject, text },
      '演示：未配置邮件服务，不发送；内容如下 / demo: nothing is sent, this is it',
    );
    return Promise.resolve('sent');
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
