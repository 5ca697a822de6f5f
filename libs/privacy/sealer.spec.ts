import fc from 'fast-check';
import { UnavailableError } from '#kernel';
import type { RecordedEvent, SealedFields } from '#event-store';
import { InMemoryKeyVault } from './in-memory/in-memory-key-vault';
import { KeyDestroyedError, KeyVault } from './key-vault';
import { Sealer, sealedReference, TamperedBoxError, TamperedBytesError } from './sealer';

const NAME = '张三（演示）';
let vault: InMemoryKeyVault;
let sealer: Sealer;

beforeEach(() => {
  vault = new InMemoryKeyVault();
  sealer = new Sealer(vault);
});

function recorded(id: string, data: object, sealed: SealedFields | null): RecordedEvent {
  const stored = { id, type: 'PersonRegistered', data: '', metadata: '', stream: 'person-1' };
  const place = { revision: 0, position: 1n, recordedAt: new Date(0) };
  const metadata = {} as RecordedEvent['metadata'];
  const event = { id, type: stored.type, data, stream: stored.stream, metadata, sealed, ...place };
  return { ...event, stored: { ...stored, ...place } };
}

describe('sealed fields', () => {
  it('open to exactly what was sealed, whatever JSON it was', async () => {
    const fields = fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue());
    await fc.assert(
      fc.asyncProperty(fields, fc.string(), async (value, eventId) => {
        const clear = JSON.parse(JSON.stringify(value)) as Record<string, unknown>;
        const sealed = await sealer.seal('person-1', eventId, clear);
        expect((await sealer.open([{ id: eventId, sealed }])).get(eventId)).toEqual(clear);
      }),
    );
  });

  it('show nothing of their content and differ each time', async () => {
    const first = await sealer.seal('person-1', 'event-1', { name: NAME });
    const second = await sealer.seal('person-1', 'event-1', { name: NAME });
    expect(first.box).not.toBe(second.box);
    expect(first.box).toMatch(/^[A-Za-z0-9_-]+$/);
    expect(Buffer.from(first.box, 'base64url').includes(Buffer.from(NAME))).toBe(false);
  });

  it('have a nonce each, however many are sealed', async () => {
    const nonces = new Set<string>();
    for (let count = 0; count < 1_000; count += 1) {
      const { box } = await sealer.seal('person-1', 'event-1', { name: NAME });
      nonces.add(Buffer.from(box, 'base64url').subarray(0, 12).toString('hex'));
    }
    expect(nonces.size).toBe(1_000);
  });

  it('do not open in another event, for another subject, or with a byte changed', async () => {
    await vault.keyFor('person-2');
    const sealed = await sealer.seal('person-1', 'event-1', { name: NAME });
    await expect(sealer.open([{ id: 'event-2', sealed }])).rejects.toBeInstanceOf(TamperedBoxError);
    const moved = { ...sealed, subject: 'person-2' };
    await expect(sealer.open([{ id: 'event-1', sealed: moved }])).rejects.toBeInstanceOf(TamperedBoxError);
    const bytes = Buffer.from(sealed.box, 'base64url');
    for (const place of [0, 12, bytes.length - 1]) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(place) ^ 1, place);
      const box = changed.toString('base64url');
      const opening = sealer.open([{ id: 'event-1', sealed: { subject: 'person-1', box } }]);
      await expect(opening).rejects.toBeInstanceOf(TamperedBoxError);
    }
    const cut = { subject: 'person-1', box: sealed.box.slice(0, 20) };
    await expect(sealer.open([{ id: 'event-1', sealed: cut }])).rejects.toBeInstanceOf(TamperedBoxError);
  });

  it('are gone for good once the subject’s key is destroyed, and only theirs', async () => {
    const erased = await sealer.seal('person-1', 'event-1', { name: NAME });
    const kept = await sealer.seal('person-2', 'event-2', { name: '李四（演示）' });
    await vault.destroyKey('person-1');
    const opened = await sealer.open([
      { id: 'event-1', sealed: erased },
      { id: 'event-2', sealed: kept },
      { id: 'event-3', sealed: null },
    ]);
    expect([...opened]).toEqual([['event-2', { name: '李四（演示）' }]]);
    await expect(sealer.seal('person-1', 'event-4', { name: NAME })).rejects.toBeInstanceOf(
      KeyDestroyedError,
    );
  });

  it('come back into the data of events; those of erased subjects stay without', async () => {
    const sealed = await sealer.seal('person-1', 'event-1', { name: NAME });
    const erased = await sealer.seal('person-2', 'event-2', { name: '李四（演示）' });
    await vault.destroyKey('person-2');
    const events = [
      recorded('event-1', { personId: 'person-1' }, sealed),
      recorded('event-2', { personId: 'person-2' }, erased),
      recorded('event-3', { personId: 'person-3' }, null),
    ];
    expect((await sealer.unsealEvents(events)).map(({ data }) => data)).toEqual([
      { personId: 'person-1', name: NAME },
      { personId: 'person-2' },
      { personId: 'person-3' },
    ]);
    expect(events[0]?.data).toEqual({ personId: 'person-1' });
  });

  it('open from the references that read models keep', async () => {
    const sealed = await sealer.seal('person-1', 'event-1', { name: NAME });
    const reference = sealedReference({ id: 'event-1', sealed });
    expect(reference).toEqual({ eventId: 'event-1', ...sealed });
    expect(sealedReference({ id: 'event-2', sealed: null })).toBeNull();
    const throughJson = JSON.parse(JSON.stringify(reference)) as typeof reference;
    expect([...(await sealer.openReferences([throughJson, null]))]).toEqual([['event-1', { name: NAME }]]);
  });

  it('are opened with one question to the vault, however many events and subjects', async () => {
    const events = await Promise.all(
      ['1', '2', '3', '1'].map(async (subject, index) => {
        const id = `event-${index}`;
        return { id, sealed: await sealer.seal(subject, id, { index }) };
      }),
    );
    const asked = jest.spyOn(vault, 'existingKeys');
    expect((await sealer.open(events)).size).toBe(4);
    expect(asked.mock.calls).toEqual([[['1', '2', '3']]]);
    await sealer.open([{ id: 'event-9', sealed: null }]);
    expect(asked).toHaveBeenCalledTimes(1);
  });
});

describe('a vault that cannot answer', () => {
  const down: KeyVault = {
    keyFor: () => Promise.reject(new UnavailableError('key vault')),
    existingKeys: () => Promise.reject(new UnavailableError('key vault')),
    isDestroyed: () => Promise.reject(new UnavailableError('key vault')),
    destroyKey: () => Promise.reject(new UnavailableError('key vault')),
    checkHealth: () => Promise.reject(new UnavailableError('key vault')),
  };

  it('stops sealing and opening', async () => {
    const sealed = await sealer.seal('person-1', 'event-1', { name: NAME });
    const blocked = new Sealer(down);
    await expect(blocked.seal('person-1', 'event-1', { name: NAME })).rejects.toBeInstanceOf(
      UnavailableError,
    );
    const event = recorded('event-1', { personId: 'person-1' }, sealed);
    await expect(blocked.unsealEvents([event])).rejects.toBeInstanceOf(UnavailableError);
  });
});

describe('sealed bytes', () => {
  const CONTENT = Buffer.from('%PDF-1.7 证明材料（虚构）');

  it('open to exactly what was sealed, show nothing of it, and differ each time', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2_000 }), fc.string(), async (bytes, name) => {
        const clear = Buffer.from(bytes);
        const box = await sealer.sealBytes('person-1', name, clear);
        expect(await sealer.openBytes('person-1', name, box)).toEqual(clear);
      }),
    );
    const [first, second] = [
      await sealer.sealBytes('person-1', 'file', CONTENT),
      await sealer.sealBytes('person-1', 'file', CONTENT),
    ];
    expect(first.equals(second)).toBe(false);
    expect(first.includes(CONTENT.subarray(0, 8))).toBe(false);
  });

  it('do not open under another name, for another subject, or with a byte changed or missing', async () => {
    await vault.keyFor('person-2');
    const box = await sealer.sealBytes('person-1', 'file', CONTENT);
    const changed = Buffer.from(box);
    changed.writeUInt8(changed.readUInt8(20) ^ 1, 20);
    for (const [subject, name, bytes] of [
      ['person-1', 'other', box],
      ['person-2', 'file', box],
      ['person-1', 'file', changed],
      ['person-1', 'file', box.subarray(0, -1)],
      ['person-1', 'file', Buffer.alloc(0)],
    ] as const) {
      await expect(sealer.openBytes(subject, name, bytes)).rejects.toBeInstanceOf(TamperedBytesError);
    }
  });

  it('are gone once the key is destroyed, and none are sealed any more', async () => {
    const box = await sealer.sealBytes('person-1', 'file', CONTENT);
    await vault.destroyKey('person-1');
    expect(await sealer.openBytes('person-1', 'file', box)).toBeUndefined();
    await expect(sealer.sealBytes('person-1', 'file', CONTENT)).rejects.toBeInstanceOf(KeyDestroyedError);
  });

  it('are not made while the vault cannot answer', async () => {
    const silent: KeyVault = {
      keyFor: () => Promise.reject(new UnavailableError('key vault')),
      existingKeys: () => Promise.reject(new UnavailableError('key vault')),
      isDestroyed: () => Promise.reject(new UnavailableError('key vault')),
      destroyKey: () => Promise.resolve(),
      checkHealth: () => Promise.resolve(),
    };
    const closed = new Sealer(silent);
    await expect(closed.sealBytes('person-1', 'file', CONTENT)).rejects.toBeInstanceOf(UnavailableError);
    await expect(closed.openBytes('person-1', 'file', CONTENT)).rejects.toBeInstanceOf(UnavailableError);
  });
});
