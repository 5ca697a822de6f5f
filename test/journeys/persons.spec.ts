import { Problem, Taken } from '../ledger-under-test/caller';
import { LedgerUnderTest } from '../ledger-under-test/ledger-under-test';
import { identityNumber } from '../ledger-under-test/synthetic-persons';
import { until } from '../until';
import {
  applicationBody,
  OFFICES,
  openRound,
  registerOrganisations,
  ROUND,
  SCIENTIST,
} from './jiangxi-round';

const REGISTER = 'people/register-person';
const SUBMIT = 'selection/submit-application';
const CONFIRM = 'people/confirm-identity';
const somebody = (order: number) => ({
  ...{
    idNumber: identityNumber('1985-06-01', order),
    name: `虚构${'甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天'.charAt(order - 1)}`,
  },
  phone: '13800000000',
});

let ledger: LedgerUnderTest;

beforeAll(async () => {
  ledger = await LedgerUnderTest.start();
  await registerOrganisations(ledger);
  await openRound(ledger, { cap: 3, quotas: { [OFFICES.nanchangBureau]: 3 } });
});

afterAll(() => ledger.stop());

const personIn = ({ stream }: Taken): string => ledger.forStaff(stream).slice('person-'.length);
const applicationAt = (employerId: string, personId: string) =>
  applicationBody(personId, { employerId, track: 'natural-science', facts: SCIENTIST });

describe('an employer without any tie', () => {
  it('can do nothing for the person, is answered alike of nobody, and changes nothing for them', async () => {
    const person = somebody(1);
    const own = await ledger.identified('applicant-01', person.idNumber);
    const personId = personIn(await own.command(REGISTER, person));
    const candidacyId = `${ROUND}.${personId}`;
    const stranger = await ledger.as('college-employer');
    const attempts = (id: string): [string, object][] => [
      [
        'selection/save-application-draft',
        { roundId: ROUND, personId: id, employerId: OFFICES.nanchangCollege },
      ],
      [SUBMIT, applicationAt(OFFICES.nanchangCollege, id)],
      ['selection/discard-application-draft', { roundId: ROUND, personId: id }],
      ['selection/withdraw-application', { candidacyId: `${ROUND}.${id}`, reason: '虚构理由' }],
    ];
    const told = async (id: string) =>
      Promise.all(
        attempts(id).map(async ([route, body]) => {
          const { status, code, detail } = await stranger.refused(route, body);
          return { status, code, detail };
        }),
      );
    expect(await told(personId)).toEqual(await told('0'.repeat(32)));
    expect((await stranger.query(`persons/${personId}`)).status).toBe(404);
    await own.command(SUBMIT, applicationAt(OFFICES.nanchangHospital, personId));
    expect((await stranger.query(`candidacies/${candidacyId}`)).status).toBe(404);
    expect(await told(personId)).toEqual(await told('0'.repeat(32)));
  });

  it('files once the person confirms it; what it filed and withdrew binds nobody', async () => {
    const person = somebody(2);
    const own = await ledger.identified('applicant-02', person.idNumber);
    const personId = personIn(await own.command(REGISTER, person));
    const college = await ledger.as('college-employer');
    await college.command(REGISTER, { ...person, name: '另一虚构' });
    const tie = { personId, employerId: OFFICES.nanchangCollege };
    for (const office of ['college-employer', 'nanchang-clerk'])
      expect(await (await ledger.as(office)).refused('people/confirm-employment', tie)).toMatchObject({
        status: 404,
      });
    await own.command('people/confirm-employment', tie);
    await college.command(SUBMIT, applicationAt(OFFICES.nanchangCollege, personId));
    const candidacyId = `${ROUND}.${personId}`;
    const dossier = () => own.read<{ application: { declaration: string } }>(`candidacies/${candidacyId}`);
    expect(await dossier()).toMatchObject({ application: { declaration: 'outstanding' } });
    const tasks = await own.read<{ items: object[] }>('to-do');
    expect(tasks.items).toMatchObject([{ kind: 'confirm-declaration', candidacyId }]);
    await own.command('selection/confirm-declaration', { candidacyId, conductDeclared: true });
    expect(await dossier()).toMatchObject({ application: { declaration: 'by-person' } });
    await college.command('selection/withdraw-application', { candidacyId, reason: '误报（虚构）' });
    await own.command(SUBMIT, applicationAt(OFFICES.nanchangHospital, personId));
    expect(await dossier()).toMatchObject({
      candidacy: { status: 'submitted' },
      application: { edition: 1 },
    });
    await own.command('people/end-employment', { ...tie, reason: '已调离（虚构）' });
    expect((await college.query(`persons/${personId}`)).status).toBe(404);
  });

  it('whose declaration is on paper has the person asked for it once they have an account', async () => {
    const person = somebody(23);
    const college = await ledger.as('college-employer');
    const personId = personIn(await college.command(REGISTER, person));
    await college.command(SUBMIT, applicationAt(OFFICES.nanchangCollege, personId));
    const candidacyId = `${ROUND}.${personId}`;
    const own = await ledger.identified('applicant-13', person.idNumber);
    await own.command(REGISTER, person);
    const tasks = () => own.read<{ items: object[] }>('to-do');
    await until(async () => (await tasks()).items.length > 0, 'the declaration is asked for');
    expect((await tasks()).items).toMatchObject([{ kind: 'confirm-declaration', candidacyId }]);
    expect(await own.read(`candidacies/${candidacyId}`)).toMatchObject({
      application: { declaration: 'outstanding' },
    });
    await own.command('selection/confirm-declaration', { candidacyId, conductDeclared: true });
  });

  it('may be annulled by the authority above; the person applies, and the employer sees nothing any more', async () => {
    const person = somebody(3);
    const college = await ledger.as('college-employer');
    const personId = personIn(await college.command(REGISTER, person));
    await college.command(SUBMIT, applicationAt(OFFICES.nanchangCollege, personId));
    const candidacyId = `${ROUND}.${personId}`;
    const own = await ledger.identified('applicant-03', person.idNumber);
    await own.command(REGISTER, person);
    const second = await own.refused(SUBMIT, applicationAt(OFFICES.nanchangHospital, personId));
    expect(second).toMatchObject({ status: 409, code: 'already-exists' });
    const annulment = { candidacyId, reason: '单位误报（虚构）' };
    await (await ledger.as('nanchang-clerk')).command('selection/annul-application', annulment);
    expect((await college.query(`candidacies/${candidacyId}`)).status).toBe(404);
    await own.command(SUBMIT, applicationAt(OFFICES.nanchangHospital, personId));
  });
});

describe('an employment that a stranger’s unit claims', () => {
  const claimedBy = async (ownerOfPerson: string, order: number): Promise<{ personId: string }> => {
    const person = somebody(order);
    const personId = personIn(await (await ledger.as(ownerOfPerson)).command(REGISTER, person));
    await (await ledger.as('machinery-employer')).command(REGISTER, person);
    return { personId };
  };

  it('is confirmed by the very office that registered the person, and by no authority above anybody', async () => {
    const tie = { ...(await claimedBy('nanchang-clerk', 9)), employerId: OFFICES.jiujiangFactory };
    for (const stranger of ['jiujiang-clerk', 'hr-clerk', 'machinery-employer'])
      expect(await (await ledger.as(stranger)).refused('people/confirm-employment', tie)).toMatchObject({
        status: 404,
      });
    await (await ledger.as('nanchang-clerk')).command('people/confirm-employment', tie);
  });

  it('is confirmed by nobody while only an account says that it is the person', async () => {
    const tie = { ...(await claimedBy('applicant-10', 10)), employerId: OFFICES.jiujiangFactory };
    for (const somebodyElse of ['jiujiang-clerk', 'hr-clerk', 'machinery-employer', 'applicant-10'])
      expect(await (await ledger.as(somebodyElse)).refused('people/confirm-employment', tie)).toMatchObject({
        status: 404,
      });
  });
});

describe('a registration', () => {
  const namesIn = (text: string): string[] => text.match(/[spear]x[0-9a-f]{64}/g) ?? [];

  it('is answered alike for a number that is known and one that is not, and names nobody in any list', async () => {
    const [known, unknown] = [somebody(11), somebody(12)];
    const registrar = await ledger.as('nanchang-clerk');
    const personId = personIn(await registrar.command(REGISTER, known));
    const guessing = await ledger.as('machinery-employer');
    const answers = [];
    for (const person of [known, unknown]) {
      const first = await guessing.send<Taken>(REGISTER, person);
      const { code, detail } = await guessing.refused(REGISTER, person);
      answers.push({ first, again: { code, detail } });
    }
    const shapes = answers.map(({ first: { status, headers, body }, again }) => ({
      ...{ status, etag: headers.get('etag'), fields: Object.keys(body), again },
      stream: body.stream.replace(/[0-9a-f]{64}/, '*'),
    }));
    expect(shapes[0]).toMatchObject({ status: 201, etag: null, fields: ['stream', 'position'] });
    expect(shapes[0]).toEqual(shapes[1]);
    const [receipt = '', own = ''] = answers.map(({ first }) => first.body.stream.slice('person-'.length));
    expect((await guessing.query(`persons/${receipt}`)).status).toBe(404);
    expect(await guessing.read(`persons/${own}`)).toMatchObject({ registeredBy: OFFICES.jiujiangFactory });
    expect((await registrar.query(`persons/${receipt}`)).status).toBe(404);
    const ended = await guessing.send('people/end-employment', {
      ...{ personId: receipt, employerId: OFFICES.jiujiangFactory, reason: '误提（虚构）' },
    });
    expect([ended.status, namesIn(JSON.stringify(ended.body))]).toEqual([201, [receipt]]);
    expect(await registrar.read(`persons/${personId}`)).toMatchObject({ personId });
  });
});

describe('an account', () => {
  it('is one person: a second number is refused, and another than the provider says', async () => {
    const own = await ledger.identified('applicant-04', somebody(4).idNumber);
    expect(await own.refused(REGISTER, somebody(5))).toMatchObject({ status: 422, code: 'identity-differs' });
    await own.command(REGISTER, somebody(4));
    const unproven = await ledger.as('applicant-04');
    expect(await unproven.refused(REGISTER, somebody(5))).toMatchObject({ code: 'account-has-person' });
  });

  it('that registers many numbers at the same moment is one of them, and is refused the others', async () => {
    const own = await ledger.as('applicant-11');
    const persons = Array.from({ length: 6 }, (_, index) => somebody(13 + index));
    const answers = await Promise.all(persons.map((person) => own.send<Taken & Problem>(REGISTER, person)));
    expect(answers.map(({ status, body }) => (status === 201 ? 'taken' : body.code)).toSorted()).toEqual([
      ...Array<string>(5).fill('account-has-person'),
      'taken',
    ]);
    const registered = (await ledger.events()).filter(
      ({ type, data }) => type === 'PersonRegistered' && data.includes('"applicant-11"'),
    );
    expect(registered).toHaveLength(1);
  });

  it('that is identified by several numbers at the same moment is one person', async () => {
    const persons = Array.from({ length: 4 }, (_, index) => somebody(19 + index));
    const callers = await Promise.all(
      persons.map(({ idNumber }) => ledger.identified('applicant-12', idNumber)),
    );
    const answers = await Promise.all(callers.map((caller, index) => caller.send(REGISTER, persons[index])));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 422, 422, 422]);
  });

  it('that only registered may draft and not apply, until an office has seen the papers', async () => {
    const person = somebody(6);
    const registrant = await ledger.as('applicant-06');
    const personId = personIn(await registrant.command(REGISTER, person));
    const application = applicationAt(OFFICES.nanchangHospital, personId);
    const { conductDeclared: _declared, ...draft } = application;
    await registrant.command('selection/save-application-draft', draft);
    expect(await registrant.refused(SUBMIT, application)).toMatchObject({ code: 'identity-unconfirmed' });
    const hospital = await ledger.as('hospital-employer');
    expect((await hospital.query(`application-drafts/${ROUND}.${personId}`)).status).toBe(404);
    await hospital.command(REGISTER, person);
    const seen = { idNumber: person.idNumber, accountId: 'applicant-06', papersSeen: true };
    expect(await hospital.refused(CONFIRM, seen)).toMatchObject({ code: 'identity-by-department' });
    for (const official of ['nanchang-clerk', 'nanchang-head'])
      await (await ledger.as(official)).command(CONFIRM, seen);
    await registrant.command(SUBMIT, application);
  });

  it('gets back a number that another registered, and moving a confirmed one takes two officials', async () => {
    const person = somebody(7);
    const first = await ledger.as('applicant-07');
    const personId = personIn(await first.command(REGISTER, person));
    const claimant = await ledger.as('applicant-08');
    await claimant.command(REGISTER, { ...person, name: '真实的虚构庚' });
    expect((await claimant.query(`persons/${personId}`)).status).toBe(404);
    const clerk = await ledger.as('nanchang-clerk');
    await clerk.command(REGISTER, person);
    const confirming = (accountId: string) => ({ idNumber: person.idNumber, accountId, papersSeen: true });
    await clerk.command(CONFIRM, confirming('applicant-07'));
    await (await ledger.as('nanchang-head')).command(CONFIRM, confirming('applicant-07'));
    await clerk.command(CONFIRM, confirming('applicant-08'));
    expect((await claimant.query(`persons/${personId}`)).status).toBe(404);
    expect(await clerk.refused(CONFIRM, confirming('applicant-08'))).toMatchObject({
      code: 'identity-move-proposed',
    });
    await (await ledger.as('nanchang-head')).command(CONFIRM, confirming('applicant-08'));
    expect(await claimant.read(`persons/${personId}`)).toMatchObject({ identity: { status: 'confirmed' } });
    expect((await first.query(`persons/${personId}`)).status).toBe(404);
  });
});

it('leaves no ID number readable in the log', async () => {
  const log = (await ledger.events()).map(({ data, metadata }) => data + metadata).join('\n');
  for (let order = 1; order <= 7; order += 1) expect(log).not.toContain(somebody(order).idNumber);
  expect(ledger.faults).toEqual([]);
});

describe('a person registered under a wrong name', () => {
  it('is shown under the right one everywhere once a second official has seen the papers', async () => {
    const person = { ...somebody(8), name: '虚构误' };
    const college = await ledger.as('college-employer');
    const personId = personIn(await college.command(REGISTER, person));
    await college.command(SUBMIT, applicationAt(OFFICES.nanchangCollege, personId));
    const right = { personId, name: '虚构正' };
    await college.command('people/correct-person-name', { ...right, reason: '登记时误写（虚构）' });
    expect(await college.read(`persons/${personId}`)).toMatchObject({
      ...{ name: '虚构误', proposedName: '虚构正', nameCorrectedOn: null },
    });
    const nanchang = await ledger.as('nanchang-clerk');
    const typed = { ...right, papersSeen: true };
    const differs = await nanchang.refused('people/approve-person-name', { ...typed, name: '虚构镇' });
    expect(differs).toMatchObject({ status: 409, code: 'name-differs-from-proposal' });
    expect(JSON.stringify(differs)).not.toMatch(/虚构[误正镇]/);
    await nanchang.command('people/approve-person-name', typed);
    const named = (): Promise<{ name: string }> => college.read(`persons/${personId}`);
    await until(async () => (await named()).name === '虚构正', 'the right name is shown');
    const { items } = await nanchang.read<{ items: { personId: string; name: string }[] }>('candidacies');
    expect(items.find((one) => one.personId === personId)).toMatchObject({ name: '虚构正' });
    const filed = (await ledger.events()).filter(({ type }) => type.startsWith('PersonName'));
    expect(JSON.stringify(filed.map(({ data }) => data))).not.toMatch(/虚构[误正]/);
  });

  it('has no name to approve while none is proposed, and that is told before anything is filled in', async () => {
    const college = await ledger.as('college-employer');
    const personId = personIn(await college.command(REGISTER, somebody(9)));
    const nanchang = await ledger.as('nanchang-clerk');
    const { items } = await nanchang.read<{ items: { command: string }[] }>(`actions?personId=${personId}`);
    const action = (name: string) => items.find(({ command }) => command === `people/${name}`);
    expect(action('approve-person-name')).toMatchObject({
      ...{ possible: 'no', reasons: [{ code: 'no-name-proposed' }] },
    });
    expect(action('correct-person-name')).toMatchObject({ possible: 'depends', dependsOn: ['name'] });
  });
});
