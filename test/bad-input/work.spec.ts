import { dose } from '../dose';
import { InjectedApi } from '../ledger-under-test/injected-api';
import { LedgerUnderTest } from '../ledger-under-test/ledger-under-test';
import {
  CommandRoute,
  commandRoutes,
  QueryRoute,
  queryRoutes,
  resolve,
} from '../ledger-under-test/open-api-document';
import { soundBody } from '../ledger-under-test/sound-value';
import { StepCounter } from '../ledger-under-test/steps';

let ledger: LedgerUnderTest;
let api: InjectedApi;
let counter: StepCounter;

beforeAll(async () => {
  ledger = await LedgerUnderTest.start();
  await ledger.stopWorker();
  api = await InjectedApi.of(ledger);
  counter = await StepCounter.start();
});

afterAll(async () => {
  counter.stop();
  await ledger.stop();
});

/** How many times larger the second of two requests is. */
const TIMES = 4;

/** How many times the steps may grow then: four if they grow with the size, sixteen if with its square. */
const MOST_GROWTH = 6;

/**
 * Operations whose steps are counted together: to count takes longer than what is counted. Of four alike the steps grow seven
 * times where one of them grows with the square. At full length each is counted alone.
 */
const COUNTED_TOGETHER = dose(4, 1);

function inGroups<Item>(items: readonly Item[]): Item[][] {
  const groups = Math.ceil(items.length / COUNTED_TOGETHER);
  return Array.from({ length: groups }, (_, index) =>
    items.slice(index * COUNTED_TOGETHER, (index + 1) * COUNTED_TOGETHER),
  );
}

/** Characters of the longest query string that is tried: what Node lets into a header, and a margin. */
const LONGEST_QUERY = 12_000;

/** Repeats a text up to a number of characters. */
const filled = (unit: string, characters: number): string =>
  unit.repeat(Math.floor(characters / unit.length));

/** Almost an address, and long: what a pattern that backtracks goes through again and again. */
const almostAddress = (characters: number): string => `a@${filled('.', characters)} `;

function listOf<Item>(characters: number, item: (index: number) => Item): Item[] {
  const each = JSON.stringify(item(100_000)).length + 1;
  return Array.from({ length: Math.floor(characters / each) }, (_, index) => item(index));
}

const unknownNames = (characters: number): Record<string, number> =>
  Object.fromEntries(listOf(characters - 1_000, (index) => `surprise${index}`).map((name) => [name, 1]));

/** Bodies of about so many characters, each with one thing in it that is large and wrong. */
function hostileBodies({ body }: CommandRoute, characters: number): string[] {
  const sound = soundBody(api.document, body);
  const left = characters - JSON.stringify(sound).length - 100;
  if (left <= 0) return [];
  const fields = Object.entries(body.properties ?? {}).map(
    ([name, given]) => [name, resolve(api.document, given)] as const,
  );
  const objects: object[] = [
    { ...sound, ...unknownNames(left / 2) },
    ...fields.flatMap(([name, { type }]) => {
      if (type === 'string') return [{ ...sound, [name]: almostAddress(left) }];
      if (type !== 'array') return [{ ...sound, [name]: unknownNames(left / 2) }];
      const lists = [
        listOf(left, (index) => `x${index}`),
        listOf(left, () => ({ criterionId: 'x', points: -1 })),
      ];
      return lists.map((list) => ({ ...sound, [name]: list }));
    }),
  ];
  return objects.map((object) => JSON.stringify(object));
}

function hostileQueries({ parameters }: QueryRoute, characters: number): string[] {
  const names = parameters.filter((one) => one.in === 'query').map(({ name }) => name);
  return [
    listOf(characters, (index) => `x${index}=1`).join('&'),
    ...names.flatMap((name) => [
      `${name}=${encodeURIComponent(almostAddress(characters))}`,
      filled(`${name}=1&`, characters),
    ]),
  ];
}

/** What grew faster than what was sent. */
async function overgrown(
  what: string,
  send: (size: 'small' | 'large') => Promise<unknown>,
): Promise<string[]> {
  // What is run for the first time makes ready what is used again.
  await send('small');
  const [small = 0, large = 0] = await counter.stepsOf([() => send('small'), () => send('large')]);
  return large <= MOST_GROWTH * small
    ? []
    : [`${what}: ${small} steps, and ${large} for ${TIMES} times as much`];
}

const signingIn = (roles: readonly string[]): { readonly role?: string } => {
  const role = roles.find((one) => one !== 'public' && one !== 'system');
  return role === undefined ? {} : { role };
};

describe('the steps that checking takes grow no faster than what is sent', () => {
  it('and are counted: those that look at each pair grow with the square', async () => {
    const pairs = async (items: number): Promise<number> => {
      let met = 0;
      for (let one = 0; one < items; one += 1)
        for (let other = 0; other < items; other += 1) met += one ^ other;
      return met;
    };
    const faults = await overgrown('pairs', (size) => pairs(size === 'small' ? 200 : 200 * TIMES));
    expect(faults).toHaveLength(1);
  });

  it('for every command of the OpenAPI document', async () => {
    const found: string[] = [];
    const routes = commandRoutes(api.document).filter(({ roles }) => roles.some((role) => role !== 'system'));
    for (const group of inGroups(routes)) {
      const sent = group.map((route) => ({
        ...{ route, small: hostileBodies(route, route.largestBody / TIMES) },
        large: hostileBodies(route, route.largestBody),
      }));
      const all = async (size: 'small' | 'large'): Promise<void> => {
        for (const { route, [size]: bodies } of sent)
          for (const payload of bodies) {
            const answer = await api.ask({
              method: 'POST',
              url: route.path,
              payload,
              ...signingIn(route.roles),
            });
            // What is a quarter as large may be no longer than it may be.
            const least = size === 'large' ? 400 : 200;
            expect([route.path, answer.status < 500 && answer.status >= least]).toEqual([route.path, true]);
          }
      };
      found.push(...(await overgrown(group.map(({ path }) => path).join(', '), all)));
    }
    expect(found).toEqual([]);
    expect(routes.length).toBeGreaterThan(20);
  });

  it('hardly at all for names that no body has: none of them is parsed', async () => {
    const withFacts = commandRoutes(api.document).filter(({ body }) => 'facts' in (body.properties ?? {}));
    expect(withFacts.length).toBeGreaterThan(0);
    for (const { path, roles } of withFacts) {
      const send = (payload: string) => api.ask({ method: 'POST', url: path, payload, ...signingIn(roles) });
      const names = JSON.stringify(unknownNames(200_000)).slice(1, -1);
      const short = JSON.stringify(unknownNames(90_000)).slice(1, -1);
      const answers = [
        await send(`{${names}}`),
        await send(`{"facts":{${names}}}`),
        await send(`{${short},${short}}`),
        await send(`{"${'k'.repeat(200_000)}":1}`),
      ];
      const codes = answers.map(({ body }) => (body as { errors?: { code: string }[] }).errors?.[0]?.code);
      expect(codes).toEqual(['too-many-fields', 'too-many-fields', 'too-many-fields', 'field-name-too-long']);
    }
  });

  it('for every query of the OpenAPI document', async () => {
    const found: string[] = [];
    const routes = queryRoutes(api.document);
    for (const group of inGroups(routes)) {
      const all = async (size: 'small' | 'large'): Promise<void> => {
        const characters = size === 'small' ? LONGEST_QUERY / TIMES : LONGEST_QUERY;
        for (const route of group)
          for (const query of hostileQueries(route, characters)) {
            const answer = await api.ask({
              method: 'GET',
              url: `${route.path.replaceAll(/\{\w+\}/g, 'x')}?${query}`,
              ...signingIn(route.roles),
            });
            expect([route.path, answer.status < 500]).toEqual([route.path, true]);
          }
      };
      found.push(...(await overgrown(group.map(({ path }) => path).join(', '), all)));
    }
    expect(found).toEqual([]);
    expect(routes.length).toBeGreaterThan(20);
  });
});
