import { createTransport, Transporter } from 'nodemailer';
import { UnavailableError } from '#kernel';
import { contactKindOf, ContactMessage, ContactMessenger, DeliveryOutcome } from '../contact-messenger';

/** Milliseconds that a mail server is waited for, at each step of a delivery. */
const PATIENCE_MS = 10_000;

export interface SmtpSettings {
  /** `smtp://` or `smtps://`, with user and password where the server asks for them. */
  readonly url: string;
  /** The sender's address. */
  readonly from: string;
  /** Milliseconds that the server is waited for at each step; absent: ten seconds. */
  readonly patienceMs?: number;
}

/** What nodemailer tells of a failure; its texts quote addresses and stay here. */
interface SmtpFailure {
  readonly code?: unknown;
  readonly command?: unknown;
  readonly responseCode?: unknown;
}

/** Sends mail by a server of one's own (SMTP). Off this machine only over TLS. */
export class SmtpMessenger implements ContactMessenger {
  readonly reaches = ['e-mail'] as const;
  private readonly transport: Transporter;
  private readonly from: string;

  constructor({ url, from, patienceMs = PATIENCE_MS }: SmtpSettings) {
    const { protocol, hostname, port, username, password } = new URL(url);
    const secure = protocol === 'smtps:';
    this.from = from;
    this.transport = createTransport({
      ...{ host: hostname.replace(/^\[|\]$/g, ''), secure },
      port: port === '' ? (secure ? 465 : 587) : Number(port),
      requireTLS: !secure && !isThisMachine(hostname),
      ...(username !== '' && {
        auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
      }),
      ...{ connectionTimeout: patienceMs, greetingTimeout: patienceMs, socketTimeout: patienceMs },
      ...{ disableFileAccess: true, disableUrlAccess: true },
    });
  }

  async send({ to, subject, text }: ContactMessage): Promise<DeliveryOutcome> {
    if (contactKindOf(to) !== 'e-mail') return 'undeliverable';
    try {
      // As an object: a list of addresses, or a name with one, is not taken for an address.
      await this.transport.sendMail({ from: this.from, to: { name: '', address: to }, subject, text });
      return 'sent';
    } catch (error) {
      if (isRefusedForGood(error)) return 'undeliverable';
      throw new UnavailableError('mail server', {
        message: `the mail server took no message: ${codesOf(error)}`,
      });
    }
  }

  close(): Promise<void> {
    this.transport.close();
    return Promise.resolve();
  }
}

function isThisMachine(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\./.test(hostname);
}

/** The server refused this recipient, or this message to it, for good; what concerns the sender may be mended. */
function isRefusedForGood(error: unknown): boolean {
  const { command, responseCode } = failureOf(error);
  const permanent = typeof responseCode === 'number' && responseCode >= 500;
  return permanent && (command === 'RCPT TO' || command === 'DATA');
}

/** The codes of a failure: nothing that a server or a library wrote in words. */
function codesOf(error: unknown): string {
  const { code, command, responseCode } = failureOf(error);
  return [code, command, responseCode]
    .filter((part) => typeof part === 'string' || typeof part === 'number')
    .join(' ');
}

function failureOf(error: unknown): SmtpFailure {
  return typeof error === 'object' && error !== null ? error : {};
}
