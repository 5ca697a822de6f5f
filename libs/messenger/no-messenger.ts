import type { ContactMessenger, DeliveryOutcome } from './contact-messenger';

/** No way to anybody is configured: whoever objects has to sign in. */
export class NoMessenger implements ContactMessenger {
  readonly reaches = [] as const;

  send(): Promise<DeliveryOutcome> {
    return Promise.resolve('undeliverable');
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
