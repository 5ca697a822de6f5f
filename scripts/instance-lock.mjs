import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A lock is a listening socket: whoever holds it tells every caller who they are, and the kernel frees it when the
 * holder ends in any way, kill -9 included.
 *
 * @typedef {{ pid: number, url?: string }} Holder
 * @typedef {{ release(): Promise<void>, announce(details: { url: string }): void }} Lock
 */

/** Chances for a lock whose holder ends in the very moment of asking. */
const ATTEMPTS = 20;
const PAUSE_MILLISECONDS = 50;

/**
 * Takes the lock of a name, usually the real path of a folder.
 *
 * @param {string} purpose what the lock guards; the same folder may have one for each purpose
 * @param {string} name
 * @returns {Promise<{ lock: Lock, holder: null } | { lock: null, holder: Holder }>} the lock, or who has it
 */
export async function takeLock(purpose, name) {
  const address = addressOf(purpose, name);
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const lock = await listen(address);
    if (lock !== null) return { lock, holder: null };
    const holder = await askHolder(address);
    if (holder !== null) return { lock: null, holder };
    await removeDeadSocket(address);
  }
  throw new Error(`the lock for ${name} is neither free nor held: ${address.replaceAll('\0', '@')}`);
}

/**
 * Takes the lock, waiting for as long as somebody else holds it.
 *
 * @param {string} purpose
 * @param {string} name
 * @param {(holder: Holder) => void} onWait called once for each holder that is waited for
 * @returns {Promise<Lock>}
 */
export async function takeLockWaiting(purpose, name, onWait) {
  for (;;) {
    const { lock, holder } = await takeLock(purpose, name);
    if (lock !== null) return lock;
    onWait(holder);
    await holderGone(addressOf(purpose, name));
  }
}

/**
 * Who holds the lock of a name, without taking it; null when nobody does.
 *
 * @param {string} purpose
 * @param {string} name
 * @returns {Promise<Holder | null>}
 */
export function holderOf(purpose, name) {
  return askHolder(addressOf(purpose, name));
}

/** Abstract sockets (Linux) and named pipes (Windows) leave nothing on disk; elsewhere it is a socket file. */
function addressOf(purpose, name) {
  const hash = createHash('sha256').update(`${purpose}\n${name}`).digest('hex').slice(0, 32);
  if (process.platform === 'linux') return `\0talent-ledger-${hash}`;
  if (process.platform === 'win32') return `\\\\.\\pipe\\talent-ledger-${hash}`;
  return join(tmpdir(), `talent-ledger-${hash}.lock`);
}

/** Resolves to the lock, or to null when the address is taken. */
function listen(address) {
  const callers = new Set();
  const holder = { pid: process.pid };
  const server = createServer((caller) => {
    callers.add(caller);
    caller.once('close', () => callers.delete(caller));
    // A caller that hangs up early is no concern of the holder.
    caller.on('error', () => caller.destroy());
    caller.unref();
    caller.write(`${JSON.stringify(holder)}\n`);
  });
  const lock = {
    announce: (details) => void Object.assign(holder, details),
    release: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const caller of callers) caller.destroy();
      }),
  };
  return new Promise((resolve, reject) => {
    server.once('error', (error) => (error.code === 'EADDRINUSE' ? resolve(null) : reject(error)));
    server.listen(address, () => {
      server.unref();
      resolve(lock);
    });
  });
}

/** Asks who holds the lock; null when nobody answers. */
function askHolder(address) {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(address).setEncoding('utf8');
    socket.on('data', (chunk) => {
      answer += chunk;
      if (answer.endsWith('\n')) socket.destroy();
    });
    socket.on('error', () => socket.destroy());
    socket.once('close', () => resolve(answer.endsWith('\n') ? JSON.parse(answer) : null));
  });
}

/** The holder keeps the connection open for as long as it lives. */
function holderGone(address) {
  return new Promise((resolve) => {
    const socket = connect(address).resume();
    socket.on('error', () => socket.destroy());
    socket.once('close', () => resolve());
  });
}

/** Outside Linux and Windows a killed holder leaves its socket file; elsewhere the holder just needs to end. */
async function removeDeadSocket(address) {
  if (address.startsWith(tmpdir())) rmSync(address, { force: true });
  await new Promise((resolve) => setTimeout(resolve, PAUSE_MILLISECONDS));
}
