// Verifies an evidence bundle of Talent Ledger. Needs Node.js 18 or newer, no network, and nothing else.
// 核验证据包：只需 Node.js 18 以上，不需网络，也不需其他程序。
//
//   node verify.mjs FOLDER [--key LOG-KEY] [--witness WITNESS-KEY]...
//
// FOLDER: the bundle, unpacked. Without --key the log key in the bundle is relied on: compare it with one that you have from elsewhere.
import { createHash, createPublicKey, verify } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const PUBLIC_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');
const fail = (message) => {
  throw new Error(message);
};
const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const nodeHash = (left, right) => sha256(Buffer.from([1]), left, right);

const [folder, ...options] = process.argv.slice(2);
const given = (name) => options.flatMap((one, at) => (one === name ? [options[at + 1] ?? ''] : []));

function filesUnder(path, prefix = '') {
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    const name = `${prefix}${entry.name}`;
    if (entry.isDirectory()) return filesUnder(join(path, entry.name), `${name}/`);
    if (!lstatSync(join(path, entry.name)).isFile()) fail(`${name} is no plain file`);
    return [name];
  });
}

function readManifest(name) {
  const listed = new Map();
  for (const line of readFileSync(join(folder, name), 'utf8').split('\n').slice(0, -1)) {
    const [, hash, path] = /^([0-9a-f]{64}) {2}(\S.*)$/.exec(line) ?? fail(`${name}: a line of another form`);
    const isSound =
      !path.startsWith('/') &&
      !path.includes('\\') &&
      !path.split('/').some((part) => part === '..' || part === '.' || part === '');
    if (!isSound) fail(`${name}: ${path} is no path within the bundle`);
    if (listed.has(path)) fail(`${name}: ${path} is there twice`);
    listed.set(path, hash);
  }
  return listed;
}

function checkFiles() {
  const [payload, tags] = [readManifest('manifest-sha256.txt'), readManifest('tagmanifest-sha256.txt')];
  for (const name of ['bagit.txt', 'bag-info.txt', 'manifest-sha256.txt'])
    if (!tags.has(name)) fail(`tagmanifest-sha256.txt: ${name} is not listed`);
  const there = filesUnder(folder).filter((name) => name !== 'tagmanifest-sha256.txt');
  for (const name of there) {
    const hash = name.startsWith('data/') ? payload.get(name) : tags.get(name);
    if (hash === undefined) fail(`${name} is in no manifest`);
    if (sha256(readFileSync(join(folder, name))).toString('hex') !== hash) fail(`${name} was changed`);
  }
  for (const name of [...payload.keys(), ...tags.keys()])
    if (!there.includes(name)) fail(`${name} is missing`);
}

const ed25519Fits = (publicKey) => {
  const key = createPublicKey({
    key: Buffer.concat([PUBLIC_PREFIX, publicKey]),
    format: 'der',
    type: 'spki',
  });
  return (message, signature) => signature.length === 64 && verify(null, message, key, signature);
};

// SM2 (GB/T 32918.2, 7) with SM3, which Node's own OpenSSL verifies with another signer: the curve is reckoned here.
const [SM2_P, SM2_A, SM2_B, SM2_N, SM2_X, SM2_Y] = [
  0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn,
  0xfffffffeffffffffffffffffffffffffffffffff00000000fffffffffffffffcn,
  0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93n,
  0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n,
  0x32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7n,
  0xbc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0n,
];
const SM2_SIGNER = Buffer.from('1234567812345678', 'ascii');
const sm3 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sm3')).digest();
const numberOf = (bytes) => BigInt(`0x${bytes.toString('hex')}`);
const bytesOf = (number) => Buffer.from(number.toString(16).padStart(64, '0'), 'hex');
const modulo = (number, by) => ((number % by) + by) % by;

function inverse(number, by) {
  let [low, high, one, other] = [modulo(number, by), by, 1n, 0n];
  while (low > 1n) {
    const times = high / low;
    [low, high] = [high - times * low, low];
    [one, other] = [other - times * one, one];
  }
  return modulo(one, by);
}

/** Sum of two points of the curve; null is the one at infinity. */
function added(one, other) {
  if (one === null || other === null) return one ?? other;
  const isSame = one.x === other.x && one.y === other.y;
  if (one.x === other.x && (!isSame || one.y === 0n)) return null;
  const slope = isSame
    ? (3n * one.x * one.x + SM2_A) * inverse(2n * one.y, SM2_P)
    : (other.y - one.y) * inverse(other.x - one.x, SM2_P);
  const x = modulo(slope * slope - one.x - other.x, SM2_P);
  return { x, y: modulo(slope * (one.x - x) - one.y, SM2_P) };
}

function multiplied(number, point) {
  let [sum, power] = [null, point];
  for (let left = number; left > 0n; left >>= 1n) {
    if (left & 1n) sum = added(sum, power);
    power = added(power, power);
  }
  return sum;
}

const sm2Fits = (publicKey) => (message, signature) => {
  const point = { x: numberOf(publicKey.subarray(1, 33)), y: numberOf(publicKey.subarray(33)) };
  const isPoint =
    publicKey[0] === 4 &&
    point.x < SM2_P &&
    point.y < SM2_P &&
    modulo(point.y ** 2n - point.x ** 3n - SM2_A * point.x - SM2_B, SM2_P) === 0n;
  if (!isPoint || signature.length !== 64) return false;
  const [r, s] = [numberOf(signature.subarray(0, 32)), numberOf(signature.subarray(32))];
  const t = modulo(r + s, SM2_N);
  if (r < 1n || r >= SM2_N || s < 1n || s >= SM2_N || t === 0n) return false;
  const curve = [SM2_A, SM2_B, SM2_X, SM2_Y].map(bytesOf);
  const bits = Buffer.from([0, 8 * SM2_SIGNER.length]);
  const digest = sm3(sm3(bits, SM2_SIGNER, ...curve, publicKey.subarray(1)), message);
  const sum = added(multiplied(s, { x: SM2_X, y: SM2_Y }), multiplied(t, point));
  return sum !== null && modulo(numberOf(digest) + sum.x, SM2_N) === r;
};

/** Kinds of keys: what stands before the key itself, how long that is, and what it verifies. */
const KINDS = [
  { type: Buffer.from([1]), length: 32, isWitness: false, fits: ed25519Fits },
  { type: Buffer.from([4]), length: 32, isWitness: true, fits: ed25519Fits },
  { type: Buffer.from('\xffsm2-sm3/note', 'latin1'), length: 65, isWitness: false, fits: sm2Fits },
  { type: Buffer.from('\xffsm2-sm3/cosignature', 'latin1'), length: 65, isWitness: true, fits: sm2Fits },
];

/** Reads `name+id+base64(type ‖ key)`. */
function readKey(text) {
  const [, name, id, base64] =
    /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})$/.exec(text.trim()) ?? fail('a key of another form');
  const bytes = Buffer.from(base64, 'base64');
  const kind = KINDS.find(
    ({ type, length }) =>
      bytes.length === type.length + length && bytes.subarray(0, type.length).equals(type),
  );
  if (kind === undefined) fail(`the key of ${name} is of no kind that is known`);
  if (sha256(`${name}\n`, bytes).toString('hex').slice(0, 8) !== id)
    fail(`the checksum of the key of ${name} does not fit`);
  return { name, id, isWitness: kind.isWitness, fits: kind.fits(bytes.subarray(kind.type.length)) };
}

function openHead(note, keys) {
  const end = note.lastIndexOf('\n\n');
  if (end < 0 || !note.endsWith('\n')) fail('head.txt is no signed note');
  const text = note.slice(0, end + 1);
  const [origin, size, root] = text.split('\n');
  if (!/^(0|[1-9]\d{0,15})$/.test(size ?? '')) fail('head.txt says no size');
  const signedBy = [];
  for (const line of note.slice(end + 2, -1).split('\n')) {
    const [, name, base64] =
      /^— (\S+) ([A-Za-z0-9+/]+={0,2})$/u.exec(line) ?? fail('head.txt: a signature line of another form');
    const bytes = Buffer.from(base64, 'base64');
    const key = keys.find((one) => one.name === name && one.id === bytes.subarray(0, 4).toString('hex'));
    if (key === undefined) continue;
    const [time, signature] = key.isWitness
      ? [bytes.readBigUInt64BE(4), bytes.subarray(12)]
      : [0n, bytes.subarray(4)];
    const message = key.isWitness ? `cosignature/v1\ntime ${time}\n${text}` : text;
    if (!key.fits(Buffer.from(message, 'utf8'), signature))
      fail(`the signature of ${name} under the head does not fit`);
    signedBy.push(key);
  }
  if (!signedBy.some(({ name, isWitness }) => !isWitness && name === origin))
    fail(`no key of the log signed the head of ${origin}`);
  const rootBytes = Buffer.from(root, 'base64');
  if (rootBytes.length !== 32) fail('head.txt says no root');
  return {
    origin,
    size: Number(size),
    root: rootBytes,
    witnesses: new Set(signedBy.filter(({ isWitness }) => isWitness).map(({ name }) => name)).size,
  };
}

/** The root that a leaf and its inclusion proof lead to (RFC 9162, 2.1.3.2). */
function rootOf(leafIndex, size, leaf, proof) {
  let [at, last, hash] = [leafIndex, size - 1, leaf];
  for (const other of proof) {
    if (last === 0) fail('a proof is too long');
    if (at % 2 === 1 || at === last) {
      hash = nodeHash(other, hash);
      while (at % 2 === 0 && at !== 0) [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
    } else hash = nodeHash(hash, other);
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  if (last !== 0) fail('a proof is too short');
  return hash;
}

function checkEvents(head, about) {
  let before = -1;
  let count = 0;
  for (const line of readFileSync(join(folder, 'data/events.jsonl'), 'utf8').split('\n').slice(0, -1)) {
    const { leaf, recordedAt, stream, revision, id, type, data, metadata, proof } = JSON.parse(line);
    const named = `event ${leaf} (${type} of ${stream}, revision ${revision})`;
    if (!Number.isSafeInteger(leaf) || leaf <= before || leaf >= head.size)
      fail(`${named} is out of order, or not under the head`);
    const text = JSON.stringify({ data, id, metadata, recordedAt, revision, stream, type });
    const hash = sha256(Buffer.from([0]), Buffer.from(text, 'utf8'));
    const nodes = proof.map((one) => Buffer.from(one, 'base64'));
    if (nodes.some((node) => node.length !== 32)) fail(`${named}: a hash of another length`);
    if (!rootOf(leaf, head.size, hash, nodes).equals(head.root)) fail(`${named} is not what was signed`);
    before = leaf;
    count += 1;
  }
  if (count !== about.events) fail(`there are ${count} events, about.json says ${about.events}`);
  return count;
}

try {
  if (folder === undefined) fail('usage: node verify.mjs FOLDER [--key LOG-KEY] [--witness WITNESS-KEY]...');
  checkFiles();
  const own = readFileSync(join(folder, 'data/keys.txt'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map(readKey);
  const [logKeys, witnessKeys] = [given('--key').map(readKey), given('--witness').map(readKey)];
  const keys = [
    ...(logKeys.length > 0 ? logKeys : own.filter(({ isWitness }) => !isWitness)),
    ...(witnessKeys.length > 0 ? witnessKeys : own.filter(({ isWitness }) => isWitness)),
  ];
  const head = openHead(readFileSync(join(folder, 'data/head.txt'), 'utf8'), keys);
  const about = JSON.parse(readFileSync(join(folder, 'data/about.json'), 'utf8'));
  const count = checkEvents(head, about);
  const relied = logKeys.length > 0 ? 'given' : 'in the bundle';
  console.log(
    `valid: ${count} events of ${about.kind} ${about.id}, under a head of ${head.origin} over ${head.size} events, ${head.witnesses} witnesses, key ${relied}`,
  );
} catch (error) {
  console.log(`NOT valid: ${error.message}`);
  process.exitCode = 1;
}
