import type { StoredEvent } from '#event-store';
import { InMemoryRegister } from './in-memory-register.testing';
import {
  cosign,
  ED25519_WITNESS,
  generateKey,
  parseNote,
  signatureLine,
  type SignerKey,
  SM2_WITNESS,
} from './notes';
import { leafOf } from './recorded-bytes';
import { appendCommands, logOf, notarise } from './sample-log.testing';
import { WitnessDesk } from './witnessed-events';

const [AUDIT, INSPECTION] = [
  generateKey('audit.example/w1', ED25519_WITNESS),
  generateKey('inspection.example/w1', SM2_WITNESS),
];
const AT = new Date('2026-05-01T08:00:00Z');

describe('whether events are witnessed', () => {
  let register: InMemoryRegister;
  let events: StoredEvent[];
  const desk = () => new WitnessDesk(register, [AUDIT, INSPECTION]);
  const standing = async (...group: readonly StoredEvent[]) => (await desk().look([group]))[0];
  const event = (at: number): StoredEvent => {
    const found = events[at];
    if (!found) throw new TypeError(`the log has no event ${at}`);
    return found;
  };

  /** A witness cosigns a head of the register. */
  async function seen(by: SignerKey, head = register.signed.at(-1)): Promise<void> {
    if (!head) throw new TypeError('a head was signed');
    const line = signatureLine(cosign(parseNote(head.note).text, by, AT)).trimEnd();
    await register.addCosignature({ size: head.size, witness: by.name, at: AT, line });
  }

  beforeEach(async () => {
    register = new InMemoryRegister();
    const store = await logOf(20);
    await notarise(store, register);
    await appendCommands(store, 20, 40);
    await notarise(store, register);
    await appendCommands(store, 40, 42);
    events = [];
    for await (const page of store.readAll()) events.push(...page);
  });

  it('is open before the notary has come to all of them', async () => {
    await seen(AUDIT);
    expect(await standing(event(3), event(80))).toEqual({ kind: 'open' });
  });

  it('counts each witness by the last head that it cosigned, though others cosigned other heads', async () => {
    const [first] = register.signed;
    await seen(AUDIT, first);
    await seen(INSPECTION);
    expect(await standing(event(3), event(30))).toEqual({
      ...{ kind: 'notarised', by: ['audit.example/w1', 'inspection.example/w1'], awaited: [] },
    });
    // The first head does not have it.
    expect(await standing(event(3), event(60))).toEqual({
      ...{ kind: 'notarised', by: ['inspection.example/w1'], awaited: ['audit.example/w1'] },
    });
  });

  it('awaits all of them before anybody has cosigned', async () => {
    expect(await standing(event(3))).toMatchObject({ kind: 'notarised', by: [] });
  });

  it.each<[string, (line: string) => string]>([
    ['is no line of a signature', () => '— audit.example/w1'],
    ['is another head’s', (line) => line.replace(/.{8}$/, 'AAAAAAA=')],
    [
      'is in the name of a witness, made by another',
      () => signatureLine(cosign('x\n', generateKey(AUDIT.name, ED25519_WITNESS), AT)).trimEnd(),
    ],
  ])('does not count a cosignature that %s', async (_, change) => {
    await seen(AUDIT);
    const [kept] = register.cosigned;
    if (!kept) throw new TypeError('a witness cosigned');
    register.cosigned[0] = { ...kept, line: change(kept.line) };
    expect(await standing(event(3))).toMatchObject({ by: [] });
  });

  it.each<[string, (one: StoredEvent) => StoredEvent]>([
    ['data', (one) => ({ ...one, data: '{}' })],
    ['metadata', (one) => ({ ...one, metadata: '{}' })],
    ['stream', (one) => ({ ...one, stream: 'sample-9' })],
  ])('differs when the %s of one of them was changed', async (_, change) => {
    await seen(AUDIT);
    expect(await standing(event(3), change(event(5)))).toEqual({
      kind: 'differs',
      position: event(5).position,
    });
  });

  it('differs when leaf and event were changed together: they do not make the head that was cosigned', async () => {
    await seen(AUDIT);
    const [level = []] = register.levels;
    const forged = { ...event(5), data: '{}' };
    level[5] = leafOf(forged);
    expect(await standing(forged)).toEqual({ kind: 'differs', position: forged.position });
  });

  it('goes by the first recorded time of an event that was moved to this store', async () => {
    await seen(AUDIT);
    const moved = { ...event(5), recordedAt: new Date(event(5).recordedAt.getTime() + 86_400_000) };
    expect(await standing(moved)).toMatchObject({ by: [AUDIT.name] });
  });
});
