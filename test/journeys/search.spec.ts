import { LedgerUnderTest } from '../ledger-under-test/ledger-under-test';
import { identityNumber } from '../ledger-under-test/synthetic-persons';
import { PROGRAMME, registrationBody, ROUND } from './jiangxi-round';
import { CAST, openWithApplications } from './selection-round/cast';

let ledger: LedgerUnderTest;

beforeAll(async () => {
  ledger = await LedgerUnderTest.start();
  await openWithApplications(ledger);
  await ledger.settle();
});
afterAll(() => ledger.stop());

interface Found {
  readonly kinds: readonly {
    readonly kind: string;
    readonly found: readonly {
      readonly id: string;
      readonly title: string;
      readonly subtitle: string;
      readonly page: string;
    }[];
    readonly more: boolean;
    readonly complete: boolean;
  }[];
}

async function search(account: string | null, text: unknown) {
  return (await ledger.as(account)).send<Found>('search', { text });
}

async function foundBy(account: string, text: string) {
  const { status, body } = await search(account, text);
  expect(status).toBe(200);
  return new Map(body.kinds.map(({ kind, found }) => [kind, found]));
}
const titles = (found: Awaited<ReturnType<typeof foundBy>>, kind: string) =>
  found.get(kind)?.map(({ title }) => title);

describe('the search', () => {
  it('finds a candidacy by a part of the name, in any width and spacing, with the way to its page', async () => {
    for (const text of ['虚构甲', ' 虚 构　甲 ', '构甲']) {
      const [candidacy] = (await foundBy('hr-clerk', text)).get('candidacy') ?? [];
      expect(candidacy).toMatchObject({ title: '虚构甲', subtitle: expect.stringContaining(ROUND) });
      const clerk = await ledger.as('hr-clerk');
      const page = await clerk.read(String(candidacy?.page));
      expect(JSON.stringify(page)).toContain(`"${String(candidacy?.id)}"`);
    }
  });

  it('finds organisations by name or code, and rounds by their ids', async () => {
    const clerk = await ledger.as('hr-clerk');
    const { items } = await clerk.read<{ items: { organisationId: string; name: string }[] }>(
      'organisations?limit=1',
    );
    const organisationId = String(items[0]?.organisationId);
    const name = String(items[0]?.name);
    expect(titles(await foundBy('hr-clerk', name), 'organisation')).toContain(name);
    const byCode = await foundBy('hr-clerk', organisationId.toLowerCase());
    expect(byCode.get('organisation')?.map(({ id }) => id)).toEqual([organisationId]);
    expect(titles(await foundBy('analyst', PROGRAMME), 'round')).toEqual([ROUND]);
  });

  it('finds nobody beyond the reach of whoever asks', async () => {
    const everybody = titles(await foundBy('hr-clerk', '虚构'), 'candidacy') ?? [];
    expect(everybody.length).toBe(5);
    const own = titles(await foundBy('jiujiang-clerk', '虚构'), 'candidacy') ?? [];
    expect(own.length).toBe(1);
    const other = everybody.find((title) => !own.includes(title)) ?? '';
    expect((await foundBy('jiujiang-clerk', other)).has('candidacy')).toBe(false);
    expect((await foundBy('analyst', '虚构')).has('candidacy')).toBe(false);
    expect((await foundBy('analyst', '虚构')).has('person')).toBe(false);
  });

  it('is nothing for whoever has not signed in, and finds experts for those who may read them', async () => {
    expect((await search(null, '虚构甲')).status).toBe(401);
    expect((await foundBy('applicant-01', '专家')).has('expert')).toBe(false);
  });

  it.each([
    ['one character', '甲'],
    ['one character and spaces', ' 甲 '],
    ['nothing', ''],
    ['10,000 characters', '甲'.repeat(10_000)],
    ['a control character', '虚构\u0000甲'],
    ['a direction character', '虚构\u202E甲'],
    ['a number', 42],
    ['a list', ['虚构甲']],
    ['nothing at all', null],
  ])('refuses %s by the name of the field', async (_, text) => {
    const { status, body } = await search('hr-clerk', text);
    expect([400, 413, 422]).toContain(status);
    if (status !== 413) expect(JSON.stringify(body)).toContain('"text"');
  });

  it.each(['%%', '__', '**', '虚_', "' OR '1'='1", "'; DROP TABLE x; --", '.*', '\\\\', '$1'])(
    'takes %j for what it is, and no pattern',
    async (text) => {
      const found = await foundBy('hr-clerk', text);
      expect([...found.keys()]).toEqual([]);
    },
  );

  it('finds by a whole ID number whoever is within reach, and nobody else; nothing tells the number', async () => {
    const { idNumber } = registrationBody(CAST.waived.applicant);
    for (const text of [idNumber, ` ${idNumber.toLowerCase()} `, fullWidth(idNumber)]) {
      const found = await foundBy('hr-clerk', text);
      expect(titles(found, 'candidacy')).toEqual(['虚构乙']);
      expect(titles(found, 'person')).toEqual(['虚构乙']);
      expect(JSON.stringify([...found])).not.toContain(idNumber);
    }
    expect(titles(await foundBy('applicant-02', idNumber), 'candidacy')).toEqual(['虚构乙']);
    const elsewhere = await foundBy('applicant-01', idNumber);
    const nobody = await foundBy('applicant-01', identityNumber('1971-01-01', 7));
    expect([...elsewhere]).toEqual([...nobody]);
    expect(ledger.faults.join()).not.toContain(idNumber);
  });

  it('leaves no trace of what was looked for, only of whom it showed', async () => {
    const before = await ledger.settledPosition();
    const { idNumber } = registrationBody(CAST.clear.applicant);
    // Nobody else of this account's reads is the same within a minute.
    await search('auditor', idNumber);
    await search('auditor', '甲');
    await ledger.settledPosition();
    const traces = await ledger.events(before);
    expect(traces.map(({ type }) => type)).toEqual(['PersonalDataDisclosed']);
    for (const sought of [idNumber, '甲'])
      expect(traces.map(({ data, metadata }) => data + metadata).join()).not.toContain(sought);
  });
});

const fullWidth = (text: string): string =>
  text.replace(/[0-9X]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
