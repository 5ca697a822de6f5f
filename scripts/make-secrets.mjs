// `node scripts/make-secrets.mjs [folder]`: makes the secrets that docker-compose.yml mounts, once. Node alone is needed.
import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The users that read the files inside the containers, by the images' own numbers. */
const LEDGER_USER = 1000;
const POSTGRES_USER = 999;
const CURL_USER = 100;

const NODES = 'eventstore1:2113,eventstore2:2113,eventstore3:2113';

/** Hexadecimal: it stands in connection strings and JSON as it is. */
const password = () => randomBytes(24).toString('hex');

/** Signs the heads of the log, in the form of a C2SP key: an Ed25519 seed of 32 bytes with the name of the log, drawn once. */
const notaryKey = () => {
  const name = `talent-ledger-${randomBytes(4).toString('hex')}/log`;
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const last32 = (key, type) => key.export({ format: 'der', type }).subarray(-32);
  const typed = (bytes) => Buffer.concat([Buffer.from([1]), bytes]);
  const of = Buffer.concat([Buffer.from(`${name}\n`), typed(last32(publicKey, 'spki'))]);
  const id = createHash('sha256').update(of).digest('hex').slice(0, 8);
  return `PRIVATE+KEY+${name}+${id}+${typed(last32(privateKey, 'pkcs8')).toString('base64')}`;
};

/** Every file with the user that reads it: one password stands in several of them. */
function secrets() {
  const [superuser, owner, app, eventStore] = [password(), password(), password(), password()];
  const database = (role, secret) => `postgresql://${role}:${secret}@postgres:5432/ledger`;
  return {
    'master-key': [LEDGER_USER, randomBytes(32).toString('base64')],
    'notary-key': [LEDGER_USER, notaryKey()],
    'database-url': [LEDGER_USER, database('ledger_app', app)],
    'database-owner-url': [LEDGER_USER, database('ledger_owner', owner)],
    'eventstore-url': [LEDGER_USER, `esdb://ledger:${eventStore}@${NODES}?tlsCAFile=/certificates/ca.crt`],
    // Empty until somebody writes them: the provider's and the mail server's, and neither is needed.
    'oidc-client-secret': [LEDGER_USER, ''],
    'smtp-url': [LEDGER_USER, ''],
    'eventstore-app-password': [CURL_USER, eventStore],
    'postgres-superuser-password': [POSTGRES_USER, superuser],
    'postgres-owner-password': [POSTGRES_USER, owner],
    'postgres-app-password': [POSTGRES_USER, app],
    // The form of PGPASSFILE, for the commands of the runbooks.
    'postgres-passwords': [POSTGRES_USER, `*:*:*:postgres:${superuser}`],
  };
}

/**
 * Writes the secrets into a folder that has none yet, each readable by one user alone.
 * @returns the names of the files
 * @throws Error when the folder is there: a new master key would make everything sealed with the old one unreadable
 */
export function makeSecrets(folder, mayGiveAway = process.getuid?.() === 0) {
  if (existsSync(folder)) {
    throw new Error(
      `${folder} 已存在，不予覆盖；如确为新装，请先移走 / ${folder} exists and is not written over; move it away if this is a new installation`,
    );
  }
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  const files = Object.entries(secrets());
  for (const [name, [user, content]] of files) {
    const path = join(folder, name);
    writeFileSync(path, content === '' ? '' : `${content}\n`, { mode: 0o400, flag: 'wx' });
    if (mayGiveAway) chownSync(path, user, user);
  }
  return files.map(([name]) => name);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const folder = process.argv[2] ?? 'secrets';
  try {
    const names = makeSecrets(folder);
    process.stdout.write(
      `已生成 ${names.length} 个机密文件：${folder} / made ${names.length} secrets in ${folder}\n` +
        `还需放入：site.crt、site.key（网站证书和私钥）/ still to be put there: site.crt, site.key (certificate of the site and its key)\n` +
        `可选：oidc-client-secret、smtp-url 为空文件，使用时写入 / optional: oidc-client-secret and smtp-url are empty; write into them when they are used\n` +
        `请另行妥善备份 master-key，与数据库备份分开 / keep a copy of master-key apart from every backup of the database\n`,
    );
    if (process.getuid?.() !== 0) {
      process.stdout.write(
        `未以 root 运行，文件属于当前用户：容器内用户（1000、999、100）读不到，请用 sudo 重新生成 / not run as root: the files are yours and the containers' users (1000, 999, 100) cannot read them; make them with sudo\n`,
      );
    }
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}
