import type { AnswerOf } from '#command-handling';
import type { programmeRules } from '#contexts/programmes';
import type { candidacyQuery } from '#contexts/selection';
import { LedgerUnderTest } from '../ledger-under-test/ledger-under-test';
import { CALL, OFFICES, registerOrganisations, registerPerson } from './jiangxi-round';

type Rules = AnswerOf<typeof programmeRules>;
type Field = Rules['facts'][number]['fields'][number] | Rules['facts'][number];

let ledger: LedgerUnderTest;
beforeAll(async () => {
  ledger = await LedgerUnderTest.start({});
  await registerOrganisations(ledger);
});
afterAll(() => ledger.stop());

/** What somebody writes into a form made of the rules alone: the highest level, the first choice, one item of a list. */
function written(field: Field): unknown {
  switch (field.type) {
    case 'boolean':
      return false;
    case 'integer':
      return field.minimum;
    case 'text':
      return '虚构'.slice(0, field.maximumLength ?? 0);
    case 'date':
      return '2020-01-01';
    case 'level':
      return field.choices.at(-1)?.id;
    case 'choice':
      return field.choices[0]?.id;
    case 'list':
      return 'fields' in field ? [recordOf(field.fields)] : [];
  }
}
const recordOf = (fields: readonly Field[]) =>
  Object.fromEntries(fields.map((field) => [field.name, written(field)]));

/** The body of an application in a track, of the fields that the rules say it must have. */
function applicationBy({ application, facts }: Rules, track: string): Readonly<Record<string, unknown>> {
  const asked = facts.filter(({ tracks }) => tracks.includes(track));
  const parts: Readonly<Record<string, unknown>> = { track, facts: recordOf(asked) };
  return Object.fromEntries(
    application.map(({ field, name }) => [field, parts[field] ?? `${name.zh}（虚构）`]),
  );
}

const PROGRAMMES = ['jiangxi-double-high', 'jiangsu-postdoc', 'pingdingshan-talent'] as const;
const persons = new Map<string, Promise<string>>();
/** One applicant a track, the same in every programme. */
function person(account: string): Promise<string> {
  const registered =
    persons.get(account) ?? registerPerson(ledger, { account, name: '虚构表单', birthDate: '1990-01-01' });
  persons.set(account, registered);
  return registered;
}

describe('the rules of a programme', () => {
  it.each(PROGRAMMES)(
    'of %s are all that a form needs for an application in each of its tracks',
    async (programmeId) => {
      const clerk = await ledger.as('hr-clerk');
      const waiting = await (await ledger.as('analyst')).read<Rules>(`programmes/${programmeId}/rules`);
      expect(waiting.adoptedOn).toBeNull();
      await clerk.command('programmes/adopt-policy-version', { programmeId, version: waiting.version });
      await clerk.command('programmes/open-round', { ...CALL, programmeId });
      const roundId = `${programmeId}-${CALL.year}`;
      const { body: rules } = await clerk.until<Rules>(
        `programmes/${programmeId}/rules?version=${waiting.version}`,
        ({ body }) => body.adoptedOn !== null,
      );
      // Only who nominates has a quota to give.
      if (rules.sections.some(({ section }) => section === 'nomination.quota'))
        await clerk.command('programmes/allocate-quota', {
          roundId,
          bodyId: OFFICES.nanchangBureau,
          quota: 3,
        });
      for (const [order, { track }] of rules.tracks.entries()) {
        const account = `applicant-0${order + 1}`;
        const personId = await person(account);
        const { events } = await (
          await ledger.as(account)
        ).command('selection/submit-application', {
          ...{ roundId, personId, employerId: OFFICES.nanchangHospital, conductDeclared: true },
          ...applicationBy(rules, track),
        });
        expect(events.map(({ type }) => type)).toContain('ApplicationSubmitted');
      }
    },
  );

  it('give a programme its name wherever an answer holds its id, beside the names of offices', async () => {
    const everybody = await ledger.as(null);
    const { name } = await everybody.read<Rules>('programmes/jiangxi-double-high/rules');
    const called = { programmeTitle: name, organiserName: '江西省人力资源和社会保障厅（演示）' };
    const { items } = await everybody.read<{ items: readonly object[] }>('rounds');
    expect(items).toContainEqual(expect.objectContaining({ programmeId: 'jiangxi-double-high', ...called }));
    const programme = await everybody.read<object>('programmes/jiangxi-double-high');
    expect(programme).toMatchObject({ ...called, policies: [{ adoptedByName: called.organiserName }] });
  });

  it('say in a dossier what its offices, rules, clauses and facts are called', async () => {
    const clerk = await ledger.as('hr-clerk');
    const { items } = await clerk.read<{ items: readonly { candidacyId: string }[] }>(
      'candidacies?roundId=jiangxi-double-high-2022&limit=1',
    );
    const id = items[0]?.candidacyId;
    const dossier = await clerk.read<AnswerOf<typeof candidacyQuery>>(`candidacies/${id}`);
    const { candidacy, line, lineNames, application, eligibility, timeline } = dossier;
    expect(candidacy.trackTitle?.zh).toMatch(/科学|技能人才/);
    expect(lineNames).toHaveLength(line.length);
    for (const name of lineNames) expect(line).not.toContain(name);
    expect(eligibility.outcomes).not.toEqual([]);
    for (const { ruleTitle, clauseTitle } of eligibility.outcomes)
      expect([ruleTitle?.zh, clauseTitle?.zh]).toEqual([expect.any(String), expect.any(String)]);
    expect(application.factsInWords.map(({ name }) => name).sort()).toEqual(
      Object.keys(application.facts).sort(),
    );
    expect(application.factsInWords).toContainEqual({
      ...{ name: 'degree', label: { zh: '学位', en: 'Degree' }, value: 'doctor' },
      ...{ title: { zh: '博士', en: 'Doctor' }, items: [] },
    });
    const submitted = timeline.find(({ type }) => type === 'ApplicationSubmitted');
    expect(submitted?.basis).not.toEqual([]);
    expect(submitted?.basisTitles.map(({ zh }) => zh)).not.toEqual(submitted?.basis);
  });

  it('are nobody’s secret, and there are none of what is no programme or no version', async () => {
    const everybody = await ledger.as(null);
    const rules = await everybody.read<Rules>('programmes/jiangxi-double-high/rules');
    expect(rules.name.zh).toContain('领军人才');
    for (const path of ['programmes/made-up/rules', 'programmes/jiangxi-double-high/rules?version=1999-1'])
      expect((await everybody.get(path)).status).toBe(404);
  });
});
