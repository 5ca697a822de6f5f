import type { CommandOutcome } from '#command-handling';
import type { Sender } from '#command-handling/bus';
import { UnavailableError } from '#kernel';
import type { ContactMessage, DeliveryOutcome } from '#messenger';
import { silentLogger } from '#platform';
import { BlindIndex } from '#privacy';
import { soleLeadership } from '#workflows';
import { until } from '../../../test/until';
import { ContactCodeCourier } from './contact-code-courier';

const NOW = new Date('2022-03-01T04:00:00Z');
const due = (objectionId: string, position: number) => ({
  ...{ noticeId: 'notice', objectionId, code: 1, expiresAt: new Date('2022-03-02T04:00:00Z'), position },
  objection: { eventId: `event-${objectionId}`, subject: objectionId, box: '' },
});
const going = () => new AbortController().signal;

/** A courier over a messenger that does as it is told; contacts are `<objection>@example.org`. */
function courierWith(
  answer: (message: ContactMessage) => DeliveryOutcome | Error,
  waiting = [due('one', 1), due('two', 2)],
  contended = 0,
) {
  const sent: ContactMessage[] = [];
  const recorded: (Sender & { readonly body: object })[] = [];
  const give = (_definition: unknown, body: object, sender: Sender): Promise<CommandOutcome> => {
    recorded.push({ ...sender, body });
    const stream = 'notice-notice';
    return Promise.resolve(
      recorded.length <= contended
        ? { kind: 'contended', stream, attempts: 8 }
        : { kind: 'appended', stream, revision: 1, position: 1n, events: [], replayed: false },
    );
  };
  const courier = new ContactCodeCourier({
    codes: { due: (_now, after) => Promise.resolve(waiting.filter(({ position }) => position > after)) },
    messenger: {
      reaches: ['e-mail'],
      send: (message) => {
        sent.push(message);
        const outcome = answer(message);
        return outcome instanceof Error ? Promise.reject(outcome) : Promise.resolve(outcome);
      },
      close: () => Promise.resolve(),
    },
    sealer: {
      openReferences: (references) =>
        Promise.resolve(
          new Map(
            references.flatMap((one) =>
              one === null || one.subject === 'erased'
                ? []
                : [[one.eventId, { objectorContact: `${one.subject}@example.org` }] as const],
            ),
          ),
        ),
    },
    blindIndex: new BlindIndex(Buffer.alloc(32, 1)),
    useCases: { give },
    ...{ clock: { now: () => NOW }, leadership: soleLeadership, log: silentLogger },
    publicUrl: 'https://ledger.example',
  });
  return { courier, sent, recorded };
}

describe('the courier of contact codes', () => {
  it('sends each code once, with where it is given, and puts on record that it did', async () => {
    const { courier, sent, recorded } = courierWith(() => 'sent');
    await courier.deliverDue(going());
    // The read model has not heard of it yet.
    await courier.deliverDue(going());
    expect(sent.map(({ to }) => to)).toEqual(['one@example.org', 'two@example.org']);
    expect(sent[0]?.text).toMatch(/验证码：\d{6}\n/);
    expect(sent[0]?.text).toContain('https://ledger.example/public/notices/notice/objections/one');
    expect(sent[0]?.text).toContain('2022-03-02 12:00');
    expect(sent[0]?.text).not.toEqual(sent[1]?.text);
    expect(recorded.map(({ body }) => body)).toMatchObject([
      { objectionId: 'one', code: 1, outcome: 'sent' },
      { objectionId: 'two', code: 1, outcome: 'sent' },
    ]);
  });

  it('records under one command id, however often it starts anew', async () => {
    const [first, second] = [courierWith(() => 'sent'), courierWith(() => 'sent')];
    await first.courier.deliverDue(going());
    await second.courier.deliverDue(going());
    expect(second.recorded[0]?.commandId).toBe(first.recorded[0]?.commandId);
    expect(first.recorded[0]?.commandId).not.toBe(first.recorded[1]?.commandId);
  });

  it('sends nothing again only because it could not be put on record', async () => {
    const { courier, sent, recorded } = courierWith(() => 'sent', [due('one', 1)], 1);
    await courier.deliverDue(going());
    expect(courier.failure()).toContain('not recorded');
    await until(async () => {
      await courier.deliverDue(going());
      return recorded.length > 1;
    }, 'the delivery is recorded');
    expect(sent).toHaveLength(1);
    expect(courier.failure()).toBeNull();
  });

  it('lets one that cannot be sent for now hold up no other, and says that it fails', async () => {
    const { courier, recorded } = courierWith(({ to }) =>
      to.startsWith('one') ? new UnavailableError('mail server') : 'sent',
    );
    await courier.deliverDue(going());
    expect(recorded).toHaveLength(1);
    const { courier: alone } = courierWith(() => new UnavailableError('mail server'));
    await alone.deliverDue(going());
    expect(alone.failure()).toContain('mail server');
  });

  it('asks a server that is down no more often than three times in a round', async () => {
    const many = Array.from({ length: 9 }, (_, index) => due(`o${index}`, index + 1));
    const { courier, sent } = courierWith(() => new UnavailableError('mail server'), many);
    await courier.deliverDue(going());
    expect(sent).toHaveLength(3);
  });

  it('records what never will arrive, and what has no contact any more, as undeliverable', async () => {
    const { courier, sent, recorded } = courierWith(() => 'undeliverable', [due('one', 1), due('erased', 2)]);
    await courier.deliverDue(going());
    expect(sent).toHaveLength(1);
    expect(recorded.map(({ body }) => body)).toMatchObject([
      { outcome: 'undeliverable' },
      { outcome: 'undeliverable' },
    ]);
  });
});
