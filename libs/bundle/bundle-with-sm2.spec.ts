import { ED25519_WITNESS, generateKey, SM2, SM2_WITNESS, writeVerifierKey } from '#notary';
import { LOG_KEY } from '../notary/sample-log.testing';
import { BundlesUnderTest, editHead } from './bundle.testing';

const NATIONAL = generateKey(LOG_KEY.name, SM2);
const WITNESS = generateKey('inspection.example/w1', SM2_WITNESS);
const KEYS = ['--key', writeVerifierKey(NATIONAL), '--witness', writeVerifierKey(WITNESS)];

describe('an evidence bundle under a head that is signed and cosigned with SM2', () => {
  let alone: BundlesUnderTest;
  let beside: BundlesUnderTest;
  beforeAll(async () => {
    alone = await BundlesUnderTest.make({ log: [NATIONAL], witness: WITNESS });
    beside = await BundlesUnderTest.make({ log: [LOG_KEY, NATIONAL], witness: WITNESS });
  });
  afterAll(() => {
    alone.end();
    beside.end();
  });

  it('is valid to both verifiers, whether SM2 stands alone or beside Ed25519', async () => {
    for (const bundles of [alone, beside]) {
      const { code, said } = await bundles.verified(bundles.sound, ...KEYS);
      expect([code, said]).toEqual([0, expect.stringContaining('1 witnesses, key given')]);
    }
    expect((await beside.verified(beside.sound, '--key', writeVerifierKey(LOG_KEY))).code).toBe(0);
  });

  it('is refused with an Ed25519 key where only SM2 signed, and with another SM2 key', async () => {
    for (const key of [LOG_KEY, generateKey(LOG_KEY.name, SM2)]) {
      const { code, said } = await alone.verified(alone.sound, '--key', writeVerifierKey(key));
      expect([code, said]).toEqual([1, expect.stringContaining('no key of the log signed')]);
    }
  });

  it('counts no witness that cosigned with another algorithm than the key that is given', async () => {
    const other = generateKey(WITNESS.name, ED25519_WITNESS);
    expect((await alone.verified(alone.sound, '--witness', writeVerifierKey(other))).said).toContain(
      '0 witnesses',
    );
  });

  it.each([
    ['the log', NATIONAL.name],
    ['the witness', WITNESS.name],
  ])('is refused where one bit of the signature of %s was changed', async (who, name) => {
    const flip = (base64: string): string => {
      const bytes = Buffer.from(base64, 'base64');
      bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
      return bytes.toString('base64');
    };
    const line = new RegExp(`(?<=— ${name} )\\S+`);
    const bundle = alone.forged(
      who,
      editHead((note) => note.replace(line, flip)),
    );
    const { code, said } = await alone.verified(bundle);
    expect([code, said]).toEqual([
      1,
      expect.stringContaining(`signature of ${name} under the head does not fit`),
    ]);
  });
});
