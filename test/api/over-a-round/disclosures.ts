import { PersonalDataDisclosed } from '#command-handling/runtime';
import { EventOf } from '#kernel';
import { ROUND } from '../../journeys/jiangxi-round';
import { readersOf } from '../askers';
import { APPLICANT, Asking, DRAFTER, everybodyOf, Fields, ScopeWorld, tokenOf } from '../scope-world';
import type { PlayedWorld } from './played-world';

type Disclosed = EventOf<typeof PersonalDataDisclosed>['data'];

/** A value that the log seals, and whose it is. */
interface SealedValue {
  readonly subject: string;
  readonly field: string;
}

let world: ScopeWorld;
let document: PlayedWorld['document'];
/** Every text that the log seals and holds nowhere in clear: the second opinion to what an answer discloses. */
let sealedTexts: Map<string, SealedValue[]>;
/** Everything that is sealed of a subject in fields of a name: what the answer may show of it. */
let sealedValues: Map<string, string[]>;

const keyOf = ({ subject, field }: SealedValue): string => `${subject} ${field}`;

/** Texts, numbers and flags in a value of JSON. */
function leavesOf(value: unknown): readonly (string | number | boolean)[] {
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(leavesOf);
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? [value] : [];
}

async function readLog(): Promise<void> {
  const { codec, sealer } = world.ledger.api.core;
  const events = (await world.ledger.events()).map((event) => codec.decode(event));
  const opened = await sealer.open(events);
  const clear = new Set(events.flatMap(({ data }) => leavesOf(data)));
  sealedTexts = new Map();
  sealedValues = new Map();
  for (const { id, sealed } of events)
    for (const [field, value] of Object.entries(opened.get(id) ?? {})) {
      const of = { subject: sealed?.subject ?? '', field };
      const leaves = leavesOf(value);
      sealedValues.set(keyOf(of), [
        ...(sealedValues.get(keyOf(of)) ?? []),
        ...(leaves.length === 0 ? [''] : leaves.map(String)),
      ]);
      for (const leaf of leaves)
        // A word of an enumeration may stand anywhere.
        if (typeof leaf === 'string' && !/^[\w-]*$/.test(leaf) && !clear.has(leaf))
          sealedTexts.set(leaf, [...(sealedTexts.get(leaf) ?? []), of]);
    }
}

interface Asked {
  readonly url: string;
  readonly method?: 'GET' | 'POST';
  readonly payload?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Asks, and gives the answer with what was put on record meanwhile. */
async function ask(asking: Asking, { url, method = 'GET', payload, headers }: Asked) {
  const before = await world.ledger.lastPosition();
  const token = await tokenOf(world, asking);
  const answer = await world.ledger.api.http.app.inject({
    ...{ method, url },
    headers: { authorization: `Bearer ${token}`, ...headers },
    ...(payload && { payload }),
  });
  const recorded = (await world.ledger.events(before))
    .filter(({ type }) => type === PersonalDataDisclosed.type)
    .map((event) => JSON.parse(event.data) as Disclosed);
  return { status: answer.statusCode, body: answer.body, recorded };
}

/** What is wrong with what is on record of an answer. */
function faultsOf(
  asking: Asking,
  path: string,
  { body, recorded }: Pick<Awaited<ReturnType<typeof ask>>, 'body' | 'recorded'>,
): readonly string[] {
  const name = `${path} asked by ${asking.account}`;
  const told = recorded.flatMap(({ shown }) =>
    shown.flatMap(({ fields, subjects }) =>
      subjects.flatMap((subject) => fields.map((field) => ({ subject, field }))),
    ),
  );
  const onRecord = new Set(told.map(keyOf));
  const own = ownOf(asking);
  const texts = leavesOf(JSON.parse(body)).map(String);
  // A text that is said of several is explained by one of them.
  const kept = texts.filter((text) => {
    const of = sealedTexts.get(text) ?? [];
    return of.length > 0 && !of.some((one) => own.includes(one.subject) || onRecord.has(keyOf(one)));
  });
  const invented = told.filter(
    (one) => !sealedValues.get(keyOf(one))?.some((value) => texts.some((text) => text.includes(value))),
  );
  return [
    ...kept.map((text) => `${name} shows ${text}, of which nothing is on record`),
    ...invented.map((one) => `${name} does not show ${keyOf(one)}, which is on record`),
    ...told
      .filter(({ subject }) => own.includes(subject))
      .map((one) => `${name} has ${keyOf(one)} on record`),
    ...recorded
      .filter(({ accountId, path: of }) => accountId !== asking.account || of !== path)
      .map((one) => `${name} is on record as ${one.path} of ${one.accountId}`),
    ...(recorded.length > 1 ? [`${name} is on record ${recorded.length} times`] : []),
  ];
}

/** Whose data are an account's own. */
function ownOf({ account }: Asking): readonly string[] {
  const { personId, drafted } = world.there;
  const persons = new Map([
    [APPLICANT, text(personId)],
    [DRAFTER, text(drafted).slice(ROUND.length + 1)],
  ]);
  const person = persons.get(account);
  return person === undefined ? [account] : [account, world.ledger.inLog(person)];
}

const BASE = '/api/v1/';
const text = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/** Paths of queries that are not open to the public, as their definitions have them. */
function queries(): readonly {
  readonly path: string;
  readonly url: string;
  readonly roles: readonly string[];
}[] {
  return Object.entries(document.paths).flatMap(([url, { get }]) => {
    const roles = get?.['x-roles'];
    if (!url.startsWith(BASE) || roles === undefined || roles.includes('public') || /\.(pdf|html)$/.test(url))
      return [];
    return [{ url, roles, path: url.slice(BASE.length).replace(/\{(\w+)\}/g, ':$1') }];
  });
}

function filled(url: string, { role, account }: Asking): string {
  const { there } = world;
  const ids: Fields = url.includes('application-drafts/') ? { ...there, candidacyId: there.drafted } : there;
  return url.replace(/\{(\w+)\}/g, (_, name: string) => {
    const id = text(ids[name]) || 'no-such-id';
    return role === 'expert' && name === 'candidacyId' ? world.ledger.idFor({ expert: account }, id) : id;
  });
}

/** Whoever of a role may be shown something else; officials with an account for each query, so that no read equals another. */
function askers(role: string, path: string): readonly Asking[] {
  return readersOf(role).map((one) =>
    one.office === undefined ? one : { ...one, account: `${role}-${path.replace(/\W+/g, '-')}` },
  );
}

/** That what an answer shows of persons is on record, of every query and every role: no more, and no less. */
export function recordsDisclosures(played: () => PlayedWorld): void {
  beforeAll(async () => {
    ({ world, document } = played());
    await readLog();
  });

  describe('what answers show of persons', () => {
    it('is on record of every query and every role before the answer leaves, person by person and field by field', async () => {
      const faults: string[] = [];
      const disclosing = new Set<string>();
      for (const { path, url, roles } of queries())
        for (const role of roles)
          for (const asking of askers(role, path)) {
            const answer = await ask(asking, { url: filled(url, asking) });
            if (answer.status !== 200 || !answer.body.startsWith('{')) continue;
            faults.push(...faultsOf(asking, path, answer));
            if (answer.recorded.length > 0) disclosing.add(path);
          }
      expect(faults).toEqual([]);
      // It was put to the test.
      expect(disclosing.size).toBeGreaterThan(25);
    });

    it('is on record of a search: what was found, and not what it was compared with', async () => {
      const asking = askers('supervisor', 'search')[0]!;
      const answer = await ask(asking, { url: `${BASE}search`, method: 'POST', payload: { text: '虚构乙' } });
      expect(answer.status).toBe(200);
      expect(faultsOf(asking, 'search', answer)).toEqual([]);
      expect(answer.recorded.flatMap(({ shown }) => shown.flatMap(({ fields }) => fields))).toContain('name');
    });

    it('is on record of a list as a file, and of a file of evidence', async () => {
      const [asking] = askers('supervisor', 'candidacies/export');
      const exported = await ask(asking!, { url: `${BASE}candidacies/export`, method: 'POST', payload: {} });
      expect(exported.status).toBe(200);
      expect(exported.recorded.map(({ path }) => path)).toEqual(['candidacies']);
      const file = 'evidence/{candidacyId}/files/{sha256}';
      const downloaded = await ask(asking!, { url: filled(`${BASE}${file}`, asking!) });
      expect(downloaded.status).toBe(200);
      expect(downloaded.recorded).toMatchObject([
        { path: file.replace(/\{(\w+)\}/g, ':$1'), shown: [{ fields: ['fileName'] }] },
      ]);
    });

    it('is on record with the reason that whoever asks states, and refused with one that is none', async () => {
      const asking = askers('supervisor', 'reasons')[0]!;
      const url = filled(`${BASE}candidacies/{candidacyId}`, asking);
      const stated = await ask(asking, { url, headers: { 'access-reason': 'complaint' } });
      expect(stated.recorded).toMatchObject([{ reason: 'complaint' }]);
      const unstated = await ask(asking, { url });
      expect(unstated.recorded).toMatchObject([{ reason: null }]);
      const none = await ask(asking, { url, headers: { 'access-reason': 'curiosity' } });
      expect(none).toMatchObject({ status: 400, recorded: [] });
    });

    it('is on record once for equal reads within a minute, and for each of two accounts', async () => {
      const [asking] = askers('supervisor', 'twice');
      const url = filled(`${BASE}candidacies/{candidacyId}`, asking!);
      const counts: number[] = [];
      for (const account of ['first', 'first', 'second'])
        counts.push((await ask({ ...asking!, account }, { url })).recorded.length);
      expect(counts).toEqual([1, 0, 1]);
    });

    it('is not on record for the person whose data they are', async () => {
      const [applicant] = everybodyOf('applicant');
      const url = filled(`${BASE}candidacies/{candidacyId}`, applicant!);
      const { status, body, recorded } = await ask(applicant!, { url });
      expect([status, recorded]).toEqual([200, []]);
      expect(body).toContain('虚构乙');
    });
  });
}
