import { LedgerUnderTest } from '../ledger-under-test/ledger-under-test';
import { CommandRoute, commandRoutes } from '../ledger-under-test/open-api-document';
import { soundBody } from '../ledger-under-test/sound-value';
import { badValues } from './bad-fields';
import { complaints, Wanted } from './complaints';
import { InjectedAnswer, InjectedApi } from '../ledger-under-test/injected-api';

let ledger: LedgerUnderTest;
let api: InjectedApi;
let routes: CommandRoute[];
let ofTheSystem: CommandRoute[];
let position: bigint;

beforeAll(async () => {
  ledger = await LedgerUnderTest.start();
  api = await InjectedApi.of(ledger);
  const commands = commandRoutes(api.document);
  routes = commands.filter(({ roles }) => roles.some((role) => role !== 'system'));
  ofTheSystem = commands.filter((route) => !routes.includes(route));
  position = await ledger.settledPosition();
});

afterEach(async () => {
  expect((await ledger.decided(position)).map(({ type }) => type)).toEqual([]);
  expect(ledger.faults).toEqual([]);
});

afterAll(() => ledger.stop());

async function send(
  { path, roles }: CommandRoute,
  payload: string | Buffer | undefined,
  headers: Readonly<Record<string, string>> = {},
): Promise<InjectedAnswer> {
  const role = roles.find((one) => one !== 'public' && one !== 'system');
  return api.ask({
    method: 'POST',
    url: path,
    headers,
    ...(role !== undefined && { role }),
    ...(payload !== undefined && { payload }),
  });
}

const REHEARSALS: readonly Readonly<Record<string, string>>[] = [
  { prefer: 'REHEARSE' },
  { prefer: 'respond-async, wait=10, rehearse; of="this, that"' },
  { prefer: 'rehearse, rehearse', 'idempotency-key': 'rehearsed' },
  { prefer: 'rehearse', 'if-match': '"3"' },
];

const INVALID_FIELDS = { statuses: [422], code: 'invalid-fields' };

/** Sends every route what `variants` makes of a sound body, and gathers what was answered otherwise than wanted. */
async function complaintsOfAll(
  variants: (body: Record<string, unknown>, route: CommandRoute) => Iterable<[string, string, Wanted]>,
): Promise<string[]> {
  const found: string[] = [];
  for (const route of routes) {
    const sound = soundBody(api.document, route.body);
    for (const [what, payload, wanted] of variants(sound, route))
      found.push(...complaints(`${route.path} ${what}`, await send(route, payload), wanted));
  }
  return found;
}

describe('every command of the OpenAPI document', () => {
  it('is there to be tried', () => {
    expect(routes.length).toBeGreaterThan(20);
  });

  it('that only the system gives is refused before its body is looked at', async () => {
    const found: string[] = [];
    for (const route of ofTheSystem)
      for (const payload of ['{"a": ', JSON.stringify({ surprise: 1 }), 'x'.repeat(2_000_000)])
        found.push(...complaints(route.path, await send(route, payload), { statuses: [401] }));
    expect(found).toEqual([]);
    expect(ofTheSystem.length).toBeGreaterThan(0);
  });

  it('refuses a field that it does not know, naming it', async () => {
    const found = await complaintsOfAll((body) => [
      ['unknown field', JSON.stringify({ ...body, surprise: 1 }), { ...INVALID_FIELDS, field: 'surprise' }],
    ]);
    expect(found).toEqual([]);
  });

  it('refuses each field of a wrong type, null, overlong, out of bounds or not existing, naming it', async () => {
    const found = await complaintsOfAll(function* (body, { body: schema }) {
      for (const [field, fieldSchema] of Object.entries(schema.properties ?? {}))
        for (const { why, value } of badValues(api.document, fieldSchema))
          yield [
            `${field} ${why}`,
            JSON.stringify({ ...body, [field]: value }),
            { ...INVALID_FIELDS, field },
          ];
    });
    expect(found).toEqual([]);
  });

  it('refuses a body that lacks a required field, naming it', async () => {
    const found = await complaintsOfAll(function* (body, { body: schema }) {
      for (const field of schema.required ?? []) {
        const { [field]: _left, ...rest } = body;
        yield [`without ${field}`, JSON.stringify(rest), { ...INVALID_FIELDS, field }];
      }
    });
    expect(found).toEqual([]);
  });

  it('refuses lone surrogates and NUL in each text, naming the field', async () => {
    const found = await complaintsOfAll(function* (body, { body: schema }) {
      const texts = Object.entries(schema.properties ?? {}).filter(([, { type }]) => type === 'string');
      for (const [field] of texts)
        for (const escape of ['\\ud800', '\\udfff\\ud800', '\\u0000'])
          yield [
            `${field} ${escape}`,
            JSON.stringify({ ...body, [field]: '@' }).replace('"@"', `"a${escape}"`),
            { statuses: [400], code: 'invalid-text', field },
          ];
    });
    expect(found).toEqual([]);
  });

  it('refuses numbers that no number of JSON holds, naming the field', async () => {
    const found = await complaintsOfAll(function* (body) {
      for (const number of ['1e999', '9007199254740993', '-1e999'])
        yield [
          number,
          JSON.stringify({ ...body, surprise: '@' }).replace('"@"', number),
          { statuses: [400], code: 'invalid-number', field: 'surprise' },
        ];
    });
    expect(found).toEqual([]);
  });

  it('refuses a body that is no JSON object', async () => {
    const found = await complaintsOfAll(() => [
      ['broken JSON', '{"a": ', { statuses: [400], code: 'malformed-json' }],
      ['two objects', '{}{}', { statuses: [400], code: 'malformed-json' }],
      ['a list', '[]', { statuses: [400], code: 'body-not-object' }],
      ['a list of bodies', '[{}]', { statuses: [400], code: 'body-not-object' }],
      ['a text', '"x"', { statuses: [400], code: 'body-not-object' }],
      ['null', 'null', { statuses: [400], code: 'body-not-object' }],
      ['nothing', '', { statuses: [400], code: 'empty-body' }],
    ]);
    expect(found).toEqual([]);
  });

  it('refuses keys that reach for the prototype, naming them', async () => {
    const found = await complaintsOfAll(function* (body) {
      for (const key of ['__proto__', 'constructor', 'prototype'])
        yield [
          key,
          JSON.stringify({ ...body, '@': {} }).replace('"@"', `"${key}"`),
          { statuses: [400, 422], field: key },
        ];
    });
    expect(found).toEqual([]);
  });

  it('refuses nesting of forty levels', async () => {
    const deep = `${'{"a":'.repeat(39)}{}${'}'.repeat(39)}`;
    const found = await complaintsOfAll(() => [
      ['deep', deep, { statuses: [400], code: 'nesting-too-deep' }],
    ]);
    expect(found).toEqual([]);
  });

  it('refuses a body larger than its fields can be with 413 and another content type with 415', async () => {
    const found: string[] = [];
    for (const route of routes) {
      expect(route.largestBody).toBeLessThanOrEqual(1_048_576);
      const large = JSON.stringify({ text: 'x'.repeat(route.largestBody) });
      found.push(
        ...complaints(`${route.path} large`, await send(route, large), {
          statuses: [413],
          code: 'body-too-large',
        }),
      );
      for (const type of ['text/plain', 'application/xml', 'application/octet-stream'])
        found.push(
          ...complaints(`${route.path} ${type}`, await send(route, 'a=1', { 'content-type': type }), {
            statuses: [415],
          }),
        );
    }
    expect(found).toEqual([]);
  });

  it('refuses malformed Idempotency-Key, If-Match and Prefer headers', async () => {
    const found: string[] = [];
    for (const route of routes) {
      const sound = JSON.stringify(soundBody(api.document, route.body));
      for (const [name, value] of [
        ['idempotency-key', 'x'.repeat(129)],
        ['idempotency-key', ''],
        ['if-match', '3'],
        ['if-match', '"-1"'],
        ['if-match', '*'],
        ['if-match', 'W/"3"'],
        ['prefer', 'rehearse=true'],
        ['prefer', '"rehearse"'],
        ['prefer', 'x'.repeat(10_000)],
      ] as const)
        found.push(
          ...complaints(`${route.path} ${name}: ${value}`, await send(route, sound, { [name]: value }), {
            statuses: [400],
            code: 'malformed-request',
          }),
        );
    }
    expect(found).toEqual([]);
  });

  it('appends nothing where a rehearsal is asked for, however that is spelled, with whatever beside it', async () => {
    const found: string[] = [];
    for (const route of routes) {
      const sound = JSON.stringify(soundBody(api.document, route.body));
      for (const headers of REHEARSALS) {
        const { status } = await send(route, sound, headers);
        if (![200, 404, 409, 412, 422].includes(status))
          found.push(`${route.path} ${JSON.stringify(headers)}: ${status}`);
      }
    }
    expect(found).toEqual([]);
  });
});
