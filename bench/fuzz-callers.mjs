import { Agent, request as open } from 'node:http';

/** Values that are remembered of one name. */
const MOST_KNOWN = 100;
const ANSWER_MS = 60_000;

/** Everybody who asks: two users of each role, the public, and one whose token is none. */
export class Callers {
  static async of(url, document) {
    const { users } = await (await fetch(`${url}/api/demo/users`)).json();
    const agent = new Agent({ keepAlive: true });
    const taken = {};
    const chosen = users.filter(({ roles: [role] }) => (taken[role] = (taken[role] ?? 0) + 1) <= 2);
    const callers = [];
    for (const { id, roles } of chosen)
      callers.push(new Caller(url, agent, id, roles, await tokenOf(url, id)));
    const strangers = [
      new Caller(url, agent, null, ['public'], null),
      new Caller(url, agent, 'nobody', [], 'x.y.z'),
    ];
    const all = new Callers([...callers, ...strangers]);
    await all.lookAround(document);
    return all;
  }

  constructor(callers) {
    this.callers = callers;
  }

  /** Mostly somebody whose role may ask, so that requests come as far as they can. */
  forOperation(chance, { roles }) {
    const fitting = this.callers.filter((caller) => caller.roles.some((role) => roles.includes(role)));
    return chance.one(fitting.length > 0 && chance.is(0.8) ? fitting : this.callers);
  }

  /** Everybody asks what can be asked without an id, and so comes to know what there is. */
  async lookAround(document) {
    const paths = Object.keys(document.paths).filter(
      (path) => document.paths[path].get && !path.includes('{'),
    );
    for (const caller of this.callers)
      for (const path of paths) await caller.send({ method: 'GET', path: path, headers: {} });
  }
}

async function tokenOf(url, user) {
  const response = await fetch(`${url}/api/demo/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ user }),
  });
  return (await response.json()).access_token;
}

/** One who asks, and remembers what the answers call things by the names of their fields. */
class Caller {
  names = new Map();

  constructor(url, agent, user, roles, token) {
    Object.assign(this, { url: new URL(url), agent, user, roles, token });
  }

  /** Something that an answer has called so; undefined when none has. */
  known(chance, name) {
    const values = this.names.get(name);
    return values && chance.one(values);
  }

  /** Sends a request as it is; resolves with the answer, or with status 0 and the failure when none came. */
  send({ method, path, headers, body }) {
    const { hostname, port } = this.url;
    const authorization = this.token === null ? {} : { authorization: `Bearer ${this.token}` };
    const length = body === undefined ? {} : { 'content-length': body.length };
    const begin = performance.now();
    return new Promise((resolve) => {
      const settle = (status, rest) =>
        resolve({ status, milliseconds: performance.now() - begin, text: '', ...rest });
      let sending;
      try {
        sending = open({
          ...{ agent: this.agent, hostname, port, method, path, timeout: ANSWER_MS },
          headers: { ...authorization, ...length, ...headers },
        });
      } catch (error) {
        // What Node does not let out never reaches anybody.
        settle('unsent', { text: error.message });
        return;
      }
      sending.on('timeout', () => sending.destroy(new Error(`no answer within ${ANSWER_MS} ms`)));
      sending.on('error', (error) => settle(0, { text: error.message }));
      sending.on('response', (response) => this.read(response, settle));
      sending.end(body);
    });
  }

  read(response, settle) {
    const chunks = [];
    response.on('data', (chunk) => chunks.push(chunk));
    response.on('error', (error) => settle(0, { text: error.message }));
    response.on('end', () => {
      const text = Buffer.concat(chunks).toString('utf8');
      const { 'content-type': type = '', 'x-request-id': requestId } = response.headers;
      const json = /\bjson\b/.test(type) ? parsed(text) : undefined;
      if (response.statusCode < 300) this.learn(json);
      settle(response.statusCode, { text, type, requestId, json });
    });
  }

  learn(value) {
    if (typeof value !== 'object' || value === null) return;
    for (const [name, inside] of Object.entries(value)) {
      if (typeof inside === 'string' && inside.length <= 160) this.remember(name, inside);
      else if (typeof inside === 'number') this.remember(name, inside);
      else this.learn(inside);
    }
  }

  remember(name, value) {
    const values = this.names.get(name) ?? [];
    if (values.includes(value)) return;
    // The newest are kept: the oldest have been asked for often.
    this.names.set(name, [...values, value].slice(-MOST_KNOWN));
  }
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
