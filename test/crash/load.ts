import { Taken } from '../ledger-under-test/caller';
import { identityNumber } from '../ledger-under-test/synthetic-persons';

/** One command of the load; its body is like no other's, so its fingerprint in the log is its own. */
export interface Sent {
  readonly key: string;
  readonly account: string;
  readonly route: string;
  readonly body: object;
  /** What the api answered when it took the command; undefined while nobody knows what became of it. */
  acknowledged?: Taken;
}

const CLIENTS = 12;

/** Clients that send commands without pause until the ledger is gone. */
export class Load {
  readonly sent: Sent[] = [];
  /** Answers other than 200, 201, 409 (contended) and 503. */
  readonly unexpected: string[] = [];

  constructor(
    private readonly url: string,
    private readonly tokens: ReadonlyMap<string, string>,
    /** A person whose contact several clients change at the same time. */
    private readonly contested: { readonly personId: string; readonly account: string },
  ) {}

  get acknowledged(): Sent[] {
    return this.sent.filter((one) => one.acknowledged !== undefined);
  }

  /** Sends until `enough` further commands were acknowledged, then calls `strike` once and goes on until cut off. */
  async run(enough: number, strike: () => Promise<void>): Promise<void> {
    const goal = this.acknowledged.length + enough;
    let struck: Promise<void> | undefined;
    const client = async (): Promise<void> => {
      for (;;) {
        const one = this.next();
        if (!(await this.send(one)) && struck !== undefined) return;
        if (struck === undefined && this.acknowledged.length >= goal) struck = strike();
      }
    };
    await Promise.all(Array.from({ length: CLIENTS }, client));
    await struck;
  }

  /** Sends a command, again or for the first time. False when there was no answer. */
  async send(one: Sent): Promise<boolean> {
    try {
      const answer = await fetch(`${this.url}/api/v1/${one.route}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${this.tokens.get(one.account) ?? ''}`,
          'idempotency-key': one.key,
        },
        body: JSON.stringify(one.body),
      });
      const body: unknown = await answer.json();
      if (answer.status === 200 || answer.status === 201) one.acknowledged = body as Taken;
      else if (answer.status !== 409 && answer.status !== 503) this.unexpected.push(JSON.stringify(body));
      return answer.status !== 503;
    } catch {
      // Cut off: whether the command was appended is what the log will tell.
      return false;
    }
  }

  /** Two of three commands register somebody new, the third changes the contact of one and the same person. */
  private next(): Sent {
    const number = this.sent.length;
    const accounts = [...this.tokens.keys()];
    const phone = String(13_900_000_000 + number);
    const day = String(1 + (Math.floor(number / 1_000) % 28)).padStart(2, '0');
    const idNumber = identityNumber(`1991-07-${day}`, number % 1_000);
    const one: Sent =
      number % 3 === 0
        ? {
            key: `load-${number}`,
            account: this.contested.account,
            route: 'people/change-person-contact',
            body: { personId: this.contested.personId, phone },
          }
        : {
            key: `load-${number}`,
            account: accounts[number % accounts.length] ?? this.contested.account,
            route: 'people/register-person',
            body: { idNumber, name: `虚构${number}`, phone },
          };
    this.sent.push(one);
    return one;
  }
}
