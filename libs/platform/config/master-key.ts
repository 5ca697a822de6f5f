import { randomBytes } from 'node:crypto';
import { Config } from './config';
import { ConfigError } from './config-error';
import { guessableKeyFault } from './production-rules';
import { makeSecretFile, readIfThere } from './made-secret';
import { openToOthers } from './secret-files';
import { parseMasterKey } from './variables';

const MASTER_KEY_BYTES = 32;

/**
 * The 32 bytes of the master key. In demo mode a missing file is made, readable by its owner only; processes that
 * start together agree on one key. In production a missing file is refused: a new key would make everything that
 * was sealed with the old one unreadable.
 *
 * @throws ConfigError when the file is missing or open to others (production), cannot be read, or holds anything but 32 bytes of base64 (in production: drawn at random)
 */
export function loadMasterKey(config: Pick<Config, 'masterKey'>): Buffer {
  const source = config.masterKey;
  if (source.kind === 'value') return source.key;
  let content = readIfThere(source.path, fault);
  if (content === undefined && source.createWhenMissing) {
    makeSecretFile(source.path, () => randomBytes(MASTER_KEY_BYTES).toString('base64'), fault);
    content = readIfThere(source.path, fault);
  }
  if (content !== undefined && source.ownersOnly) {
    const open = openToOthers(source.path);
    if (open) throw fault(open.zh, open.en);
  }
  if (content === undefined) throw fault('文件不存在', `there is no file ${source.path}`);
  const key = parseMasterKey(content.trim());
  if (!key) throw fault('文件内容须为 32 字节的 base64', `${source.path} must hold 32 bytes in base64`);
  const guessable = source.ownersOnly ? guessableKeyFault(key) : undefined;
  if (guessable) throw fault(guessable.zh, guessable.en);
  return key;
}

function fault(zh: string, en: string): ConfigError {
  return new ConfigError([`MASTER_KEY_FILE：${zh} / MASTER_KEY_FILE: ${en}`]);
}
