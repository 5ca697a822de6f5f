import { hostileValue, jsonOf, soundObject, soundValue } from './fuzz-values.mjs';

const JSON_TYPE = 'application/json';
const BYTES = 'application/octet-stream';
const OTHER_TYPES = [
  ...[
    'text/plain',
    'application/xml',
    BYTES,
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
  ],
  ...[
    'application/json; charset=gbk',
    'application/json;;',
    'application/merge-patch+json',
    'x',
    'APPLICATION/JSON',
  ],
];
const BROKEN_JSON = [
  ...[
    '',
    '{',
    '{"a": ',
    '{}{}',
    '[',
    ']',
    'nul',
    '{"a":1,}',
    "{'a':1}",
    '{"a":01}',
    '{"a":"\u0000"}',
    '\ufeff{}',
    '[]',
    '[{}]',
  ],
  ...[
    'null',
    '"x"',
    '1',
    'true',
    '[1,2,3]',
    `${'['.repeat(50_000)}`,
    `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`,
  ],
];
/** 张三 in GBK; UTF-8 that breaks off; bytes that never stand in it; a surrogate in three bytes. */
const NOT_UTF_8 = ['d5c5c8fd', 'e899', 'ff', 'c0af', 'eda080'].map((hex) => Buffer.from(hex, 'hex'));
const ODD_HEADERS = [
  ...[
    '',
    '*',
    '"3"',
    '"0"',
    'W/"3"',
    '"-1"',
    '"999999999999999"',
    '"9999999999999999999"',
    '3',
    '""',
    'x'.repeat(129),
  ],
  ...[
    'x'.repeat(4_000),
    'é',
    '\u00ff\u00fe',
    'a;q=2',
    'a;;;,,,',
    ';q='.repeat(500),
    ', '.repeat(1_000),
    'null',
  ],
];
const HEADERS = [
  ...[
    'idempotency-key',
    'if-match',
    'accept',
    'accept-language',
    'accept-encoding',
    'cookie',
    'x-request-id',
  ],
  ...[
    'content-encoding',
    'authorization',
    'x-forwarded-for',
    'forwarded',
    'x-http-method-override',
    'host',
    'range',
    'origin',
  ],
];
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'TRACE'];
const ODD_SEGMENTS = [
  ...[
    '..',
    '%2e%2e',
    '%00',
    '%',
    '%zz',
    '%D5%C5',
    '%E5%BC%A0',
    '%u0041',
    '*',
    ':id',
    '.',
    '%2F',
    '%5C',
    ';a=b',
    'x'.repeat(600),
  ],
  ...[
    '__proto__',
    'constructor',
    '%ED%A0%80',
    '%F0%A0%AE%B7',
    '+',
    '%20',
    '-1',
    '0'.repeat(500),
    '%EF%BB%BF',
    '\u00e9',
  ],
];
/** What is served beside the API: read only, no problem document promised. */
const PAGES = [
  ...[
    '/public/',
    '/public/notices',
    '/public/certificates',
    '/docs',
    '/oidc/.well-known/openid-configuration',
    '/oidc/auth',
  ],
  ...[
    '/oidc/me',
    '/oidc/interaction/x',
    '/',
    '/favicon.ico',
    '/metrics',
    '/health/live',
    '/api',
    '/api/',
    '/api/v1',
    '/api/openapi.json',
  ],
];

/** The operations of an OpenAPI document, each with the schema of its body, if it takes JSON. */
export function operationsOf(document) {
  const shared = document.components.parameters;
  const written = (part) => (part.$ref === undefined ? part : shared[part.$ref.split('/').at(-1)]);
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(
      ([method, { parameters = [], requestBody, 'x-roles': roles = [], operationId }]) => ({
        ...{ path, method: method.toUpperCase(), roles, operationId },
        parameters: parameters.map(written),
        body: requestBody?.content[JSON_TYPE]?.schema,
        takesBytes: requestBody?.content[BYTES] !== undefined,
      }),
    ),
  );
}

/**
 * One request of a kind that chance decides: sound as far as a schema can say, with one thing wrong, or hostile.
 * @param known gives a value that answers have called by a name
 * @returns method, path, headers and body (a Buffer, or none) as they go over the wire, without the caller's token
 */
export function requestFor(chance, document, operation, known) {
  const resolve = (schema) =>
    schema.$ref === undefined
      ? schema
      : document.components.schemas[schema.$ref.replace('#/components/schemas/', '')];
  const context = { resolve, known };
  if (chance.is(0.02)) return aside(chance);
  const method = chance.is(0.02) ? chance.one(METHODS) : operation.method;
  const path = pathOf(chance, operation, context) + queryOf(chance, operation, context);
  const sent = bodyOf(chance, operation, context);
  const headers = { ...(sent && { 'content-type': sent.type }), ...headersOf(chance, operation) };
  return { method, path, headers, ...(sent && { body: sent.body }) };
}

function aside(chance) {
  const path =
    chance.one(PAGES) + (chance.is(0.3) ? `/${encodeIfNeeded(chance, chance.one(ODD_SEGMENTS))}` : '');
  const query = chance.is(0.3) ? `?${oddPair(chance)}` : '';
  const host = chance.is(0.2) ? { host: chance.one(['[', 'a b', '%%', 'x:port', '', '[::1', 'é']) } : {};
  return { method: 'GET', path: path + query, headers: host };
}

const encodeIfNeeded = (chance, text) => (chance.is(0.9) ? text : encodeURIComponent(text));

function pathOf(chance, { path, parameters }, context) {
  const filled = path.replace(/\{(\w+)\}/g, (_, name) => {
    const schema = parameters.find((one) => one.in === 'path' && one.name === name)?.schema ?? {};
    if (chance.is(0.15)) return chance.one(ODD_SEGMENTS);
    if (chance.is(0.1)) return encodeURIComponent(wellFormed(hostileValue(chance, schema))).slice(0, 3_000);
    return encodeURIComponent(String(soundValue(chance, schema, name, context)));
  });
  if (!chance.is(0.02)) return filled;
  return chance.one([
    `${filled}/`,
    `/${filled}`,
    `${filled}/..`,
    `${filled}//`,
    `${filled}/${chance.one(ODD_SEGMENTS)}`,
    filled.toUpperCase(),
  ]);
}

function wellFormed(value) {
  return (typeof value === 'string' ? value : jsonOf(value).slice(0, 3_000)).toWellFormed();
}

function queryOf(chance, { parameters }, context) {
  const pairs = parameters
    .filter((parameter) => parameter.in === 'query')
    .filter(({ required }) => (required ? chance.is(0.95) : chance.is(0.25)))
    .flatMap(({ name, schema }) => {
      const value = chance.is(0.15)
        ? wellFormed(hostileValue(chance, schema))
        : soundValue(chance, schema, name, context);
      const pair = `${name}=${encodeURIComponent(String(value)).slice(0, 3_000)}`;
      return chance.is(0.03) ? [pair, pair] : [pair];
    });
  if (chance.is(0.05)) pairs.push(oddPair(chance));
  if (chance.is(0.01)) pairs.push(...Array.from({ length: 1_000 }, (_, index) => `x${index}=1`));
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}

const oddPair = (chance) =>
  chance.one([
    ...[
      'a=%zz',
      '%=%',
      'a=%D5%C5',
      '%D5%C5=1',
      '__proto__=1',
      'constructor[x]=1',
      'a[b][c]=1',
      'a',
      '=',
      '&&&',
      'toString=1',
    ],
    ...[
      'limit=1e9',
      'limit=9007199254740993',
      'limit=-1',
      'limit=0x10',
      'cursor=AAAA',
      'cursor=%00',
      'atLeast=99999999999999999999',
    ],
    ...[
      'atLeast=-1',
      'atLeast=9223372036854775807',
      `q=${'a'.repeat(8_000)}`,
      `q=${'x'.repeat(20_000)}`,
      'a=\u00e9',
    ],
  ]);

function headersOf(chance, { method }) {
  const headers = {};
  if (method === 'POST' && chance.is(0.2)) headers['idempotency-key'] = `key-${chance.whole(1, 200)}`;
  if (method === 'POST' && chance.is(0.1)) headers['if-match'] = `"${chance.whole(0, 6)}"`;
  if (chance.is(0.05)) headers[chance.one(HEADERS)] = chance.one(ODD_HEADERS);
  return headers;
}

function bodyOf(chance, operation, context) {
  if (operation.takesBytes)
    return { type: chance.is(0.9) ? BYTES : chance.one(OTHER_TYPES), body: file(chance) };
  if (operation.body === undefined)
    return chance.is(0.02) ? { type: JSON_TYPE, body: Buffer.from('{"a":1}') } : undefined;
  const schema = context.resolve(operation.body);
  const type = chance.is(0.03) ? chance.one(OTHER_TYPES) : JSON_TYPE;
  return { type, body: bytesOf(chance, schema, context) };
}

function bytesOf(chance, schema, context) {
  const sound = soundObject(chance, schema, context);
  return chance.weighed([
    [50, () => Buffer.from(jsonOf(sound))],
    [28, () => Buffer.from(jsonOf(withHostileField(chance, schema, sound)))],
    [4, () => Buffer.from(jsonOf(without(sound, chance.one(Object.keys(sound)))))],
    [4, () => Buffer.from(jsonOf({ ...sound, ...oddNames(chance) }))],
    [3, () => Buffer.from(twice(chance, jsonOf(sound)))],
    [4, () => Buffer.from(chance.one(BROKEN_JSON))],
    [3, () => cut(chance, Buffer.from(jsonOf(sound)))],
    [3, () => spoiled(chance, Buffer.from(jsonOf(sound)))],
    [1, () => Buffer.from(jsonOf(hostileValue(chance)))],
  ])();
}

function withHostileField(chance, schema, sound) {
  const names = Object.keys(schema.properties ?? {});
  if (names.length === 0) return { surprise: hostileValue(chance) };
  const name = chance.one(names);
  const inside = Array.isArray(sound[name]) && sound[name].length > 0 && chance.is(0.4);
  const value = hostileValue(chance, schema.properties[name]);
  return {
    ...sound,
    [name]: inside ? [withinItem(chance, sound[name][0], value), ...sound[name].slice(1)] : value,
  };
}

function withinItem(chance, item, value) {
  if (typeof item !== 'object' || item === null || Object.keys(item).length === 0) return value;
  return { ...item, [chance.one(Object.keys(item))]: value };
}

const without = (object, name) => Object.fromEntries(Object.entries(object).filter(([key]) => key !== name));

function oddNames(chance) {
  const names = [
    'surprise',
    'toString',
    'hasOwnProperty',
    'constructor',
    'prototype',
    '',
    '字',
    '\u0000',
    'a.b',
    'a[0]',
    '\ud800',
  ];
  // A computed `__proto__` would be an own name; so it is.
  if (chance.is(0.2)) return Object.fromEntries([['__proto__', hostileValue(chance)]]);
  if (chance.is(0.2))
    return Object.fromEntries(
      Array.from({ length: chance.one([100, 20_000]) }, (_, index) => [`x${index}`, 1]),
    );
  return { [chance.one(names)]: hostileValue(chance) };
}

/** The first name of an object once more. */
const twice = (chance, json) => {
  const name = /^\{("[^"]*"):/.exec(json)?.[1];
  return name === undefined ? json : `${json.slice(0, -1)},${name}:${chance.one(['1', '"x"', 'null'])}}`;
};

const cut = (chance, bytes) => bytes.subarray(0, chance.whole(0, bytes.length));

function spoiled(chance, bytes) {
  const at = chance.whole(0, bytes.length);
  return Buffer.concat([bytes.subarray(0, at), chance.one(NOT_UTF_8), bytes.subarray(at)]);
}

function file(chance) {
  return chance.one([
    ...[
      Buffer.from('%PDF-1.7\n%\u00e2\u00e3\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF'),
      Buffer.alloc(0),
      Buffer.from('x'),
    ],
    ...[
      Buffer.from('PK\u0003\u0004', 'latin1'),
      Buffer.alloc(200_000, 0x50),
      Buffer.from('ffd8ffe000104a464946', 'hex'),
    ],
  ]);
}
