import { type Config, ConfigError, makeSecretFile, readIfThere } from '#platform';
import {
  ED25519,
  generateKey,
  InvalidKeyError,
  readSignerKey,
  readVerifierKey,
  SignerKey,
  VerifierKey,
  writeSignerKey,
} from './notes';

type NotarySettings = Pick<Config, 'notary' | 'publicUrl'>;

/**
 * The keys that sign the heads of the log; empty where nobody signs. In demo mode a missing file is made; processes that
 * start together agree on one key. A log is named by the address of its public pages.
 * @throws ConfigError when a key is none, or when keys name two logs
 */
export function loadNotaryKeys({ notary: { key }, publicUrl }: NotarySettings): readonly SignerKey[] {
  if (key === undefined) return [];
  const keys = (key.kind === 'value' ? key.keys : [madeKey(key.path, publicUrl)]).map((text) =>
    signerKeyOf(text),
  );
  if (new Set(keys.map(({ name }) => name)).size > 1)
    throw fault('各密钥须为同一日志名', 'every key must have the name of the one log');
  return keys;
}

/**
 * The witnesses whose cosignatures count.
 * @throws ConfigError when a key is none of a witness
 */
export function loadWitnesses({ notary: { witnesses } }: Pick<Config, 'notary'>): readonly VerifierKey[] {
  return witnesses.map((text) => {
    try {
      return readVerifierKey(text);
    } catch (error) {
      if (!(error instanceof InvalidKeyError)) throw error;
      throw new ConfigError([`NOTARY_WITNESSES：${error.message}`]);
    }
  });
}

function madeKey(path: string, publicUrl: string): string {
  const found = readIfThere(path, fault);
  if (found !== undefined) return found;
  makeSecretFile(path, () => writeSignerKey(generateKey(`${new URL(publicUrl).host}/log`, ED25519)), fault);
  return readIfThere(path, fault) ?? '';
}

function signerKeyOf(text: string): SignerKey {
  try {
    return readSignerKey(text);
  } catch (error) {
    if (!(error instanceof InvalidKeyError)) throw error;
    throw new ConfigError([`NOTARY_KEY：${error.message}`]);
  }
}

function fault(zh: string, en: string): ConfigError {
  return new ConfigError([`NOTARY_KEY：${zh} / NOTARY_KEY: ${en}`]);
}
