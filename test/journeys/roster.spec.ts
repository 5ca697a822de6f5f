import { LedgerUnderTest } from '../ledger-under-test/ledger-under-test';
import { OFFICES, openRound, registerOrganisations, ROUND } from './jiangxi-round';
import { actionsOn } from './possible-tasks';
import { endsOf, nominateAndReview } from './roster/nominees';
import type { Board, Proposed } from './roster/seen';
import { playWithdrawal } from './roster/withdrawal';
import { NoticeSeen } from './selection-round/nomination';
import { RosterSeen } from './selection-round/publication';
import { policiesWithout } from './policies-without';

const EDITION = { roundId: ROUND, edition: 1 };
const DEPARTMENTS = [
  { departmentId: 'talent-office', officeId: OFFICES.talentOffice },
  { departmentId: 'publicity', officeId: OFFICES.publicityDepartment },
  { departmentId: 'science-technology', officeId: OFFICES.scienceDepartment },
  { departmentId: 'education', officeId: OFFICES.educationDepartment },
];
const rosterNotice = (edition: number): string => `proposed-roster.${ROUND}.${edition}`;

let policies: ReturnType<typeof policiesWithout>;
let ledger: LedgerUnderTest;
let candidates: readonly [string, string, string, string, string];
let waited: Awaited<ReturnType<typeof nominateAndReview>>;
let consulted: Awaited<ReturnType<typeof playConsultation>>;
let objected: Awaited<ReturnType<typeof playObjection>>;
let withdrawn: Awaited<ReturnType<typeof playWithdrawal>>;
let published: Awaited<ReturnType<typeof playPublication>>;

/** The plan with its consultation switched on: two awards, four nominations and somebody who waits. */
beforeAll(async () => {
  policies = policiesWithout('backgroundCheck', 'localReview', 'expertReview');
  ledger = await LedgerUnderTest.start({ policyFolder: policies.folder });
  await registerOrganisations(ledger);
  await openRound(ledger, { cap: 2, quotas: { [OFFICES.nanchangBureau]: 4 } });
  waited = await nominateAndReview(ledger);
  candidates = waited.ids;
  consulted = await playConsultation();
  objected = await playObjection();
  withdrawn = await playWithdrawal(ledger, candidates);
  published = await playPublication();
});

afterAll(async () => {
  await ledger.stop();
  policies.remove();
});

/** Asked are four: two agree, one objects and is overruled, one lets its time pass. */
async function playConsultation() {
  const [p1, p2, p3, p4, p5] = candidates;
  const clerk = await ledger.as('hr-clerk');
  const publicity = await ledger.as('publicity-officer');
  const propose = (reserveIds: string[]) => ({ roundId: ROUND, candidacyIds: [p1, p2], reserveIds });
  const onNotice = { kind: 'proposed-roster', ...EDITION };
  const waiting = await clerk.refused('selection/propose-roster', propose([p4]));
  await clerk.command('selection/propose-roster', propose([p3, p5]));
  const unasked = await clerk.refused('publicity/publish-notice', onNotice);
  const incomplete = { ...EDITION, departments: DEPARTMENTS.slice(1) };
  const missing = await clerk.refused('selection/open-consultation', incomplete);
  await clerk.command('selection/open-consultation', { ...EDITION, departments: DEPARTMENTS });
  const agrees = (departmentId: string) => ({ ...EDITION, departmentId, opinion: 'agrees' });
  const borrowed = await publicity.refused('selection/give-opinion', agrees('education'));
  const opining = async (account: string, departmentId: string) =>
    (await actionsOn(await ledger.as(account), { ...EDITION, departmentId })).find(
      ({ command }) => command === 'selection/give-opinion',
    );
  const actions = {
    own: await opining('publicity-officer', 'publicity'),
    borrowed: await opining('publicity-officer', 'education'),
  };
  await publicity.command('selection/give-opinion', agrees('publicity'));
  await (await ledger.as('talent-officer')).command('selection/give-opinion', agrees('talent-office'));
  const objections = [{ candidacyId: p1, reason: '项目归属有争议（虚构）' }];
  await (
    await ledger.as('science-officer')
  ).command('selection/give-opinion', {
    ...{ ...EDITION, departmentId: 'science-technology', opinion: 'objects', objections },
  });
  const awaited = await clerk.refused('publicity/publish-notice', onNotice);
  const ofPublicity = await publicity.read<Board>(`rounds/${ROUND}/consultation`);
  const toDo = await (
    await ledger.as('education-officer')
  ).read<{ items: { kind: string; dueOn: string }[] }>('to-do');
  await ledger.moveClockTo('2022-03-24T00:00:00+08:00');
  const board = await clerk.until<Board>(`rounds/${ROUND}/consultation`, ({ body }) =>
    body.departments.some(({ opinion }) => opinion === 'lapsed'),
  );
  const late = await (
    await ledger.as('education-officer')
  ).refused('selection/give-opinion', agrees('education'));
  const lateAction = await opining('education-officer', 'education');
  const unresolved = await clerk.refused('publicity/publish-notice', onNotice);
  await clerk.command('selection/resolve-opinion', {
    ...{ ...EDITION, departmentId: 'science-technology', candidacyId: p1, resolution: 'kept' },
    reason: '已核实归属（虚构）',
  });
  const concluded = await publicity.read<Board>(`rounds/${ROUND}/consultation`);
  await clerk.command('publicity/publish-notice', onNotice);
  return {
    waiting,
    unasked,
    missing,
    borrowed,
    actions: { ...actions, late: lateAction },
    awaited,
    ofPublicity,
    toDo,
    board: board.body,
    late,
    unresolved,
    concluded,
  };
}

/** An objection to the second is upheld while the notice runs; the reserve moves up by itself. */
async function playObjection() {
  const [, p2, p3] = candidates;
  const about = { noticeId: rosterNotice(1) };
  // Signed in, so that the account stands for the contact.
  const objector = await ledger.as('applicant-64');
  await objector.command('publicity/raise-objection', {
    ...{ ...about, candidacyId: ledger.idFor('public', p2) },
    ...{ objectorName: '虚构异议人', objectorContact: '13800001111' },
    grounds: '项目并非本人主持，有合同为证（虚构）',
  });
  const reviewer = await ledger.as('hr-reviewer');
  const { items } = await reviewer.read<{ items: { objectionId: string }[] }>('objections');
  const objection = { ...about, objectionId: items[0]?.objectionId ?? '' };
  const investigator = await ledger.as('nanchang-investigator');
  await investigator.command('publicity/file-written-finding', {
    ...{ ...objection, substantiated: true, finding: '经调阅合同，反映属实（虚构）' },
  });
  await reviewer.command('publicity/decide-objection', {
    ...{ ...objection, result: 'upheld', reason: '反映属实（虚构）' },
  });
  const proposed = await reviewer.until<Proposed>(
    `rounds/${ROUND}/proposed-roster`,
    ({ body }) => body.movedUp.length > 0,
  );
  const again = await reviewer.refused('selection/promote-reserve', { roundId: ROUND, replaces: p2 });
  const early = await reviewer.refused('selection/publish-roster', {
    roundId: ROUND,
    statement: '过早（虚构）',
  });
  return { proposed: proposed.body, again, early, reserve: p3 };
}

/** The first is published; the reserve goes on a notice of its own and follows; each batch is filed. */
async function playPublication() {
  const clerk = await ledger.as('hr-clerk');
  const everybody = await ledger.as(null);
  const statement = { roundId: ROUND, statement: '予以公布（虚构）' };
  await endsOf(ledger, rosterNotice(1));
  await clerk.command('selection/publish-roster', statement);
  const first = await everybody.read<RosterSeen>(`rounds/${ROUND}/roster`);
  const final = await withdrawn.drop(candidates[0]);
  const unnoticed = await clerk.refused('selection/publish-roster', statement);
  const toDo = await clerk.read<{ items: { kind: string; target: { edition?: number } }[] }>('to-do');
  const second = { kind: 'proposed-roster', roundId: ROUND, edition: 3 };
  const short = await clerk.refused('publicity/publish-notice', { ...second, workingDays: 4 });
  await clerk.command('publicity/publish-notice', second);
  const supplementary = await everybody.read<NoticeSeen>(`notices/${rosterNotice(3)}`);
  await endsOf(ledger, rosterNotice(3));
  await clerk.command('selection/publish-roster', statement);
  const both = await everybody.read<RosterSeen>(`rounds/${ROUND}/roster`);
  const officer = await ledger.as('talent-officer');
  for (const batch of [1, 2]) {
    const filing = {
      roundId: ROUND,
      batch,
      talentOfficeId: OFFICES.talentOffice,
      documentNumber: `虚构${batch}号`,
    };
    await clerk.command('titles/file-roster', filing);
    await officer.command('titles/receive-filing', { roundId: ROUND, batch });
  }
  const left = await clerk.read<{ items: { kind: string }[] }>('to-do');
  return { first, final, unnoticed, toDo, short, supplementary, both, left };
}

describe('the consultation on a proposed roster', () => {
  it('is about whom a body sent, not about who waited beyond its quota [JX-PLAN 2.3.3c]', () => {
    expect(consulted.waiting).toMatchObject({ status: 422, code: 'not-selectable' });
    expect(consulted.waiting).toMatchObject({ about: [candidates[3]] });
  });

  it('comes before the public notice, and asks every department of the plan [JX-PLAN 2.3.4c]', () => {
    const clauses = ['JX-PLAN 2.3.4c'];
    expect(consulted.unasked).toMatchObject({ status: 422, code: 'consultation-missing', clauses });
    expect(consulted.missing).toMatchObject({ status: 422, code: 'departments-differ', clauses });
    expect(consulted.awaited).toMatchObject({ status: 422, code: 'opinions-awaited', clauses });
    expect(consulted.awaited.detail).toContain('2022-03-23');
    expect(consulted.unresolved).toMatchObject({ status: 422, code: 'opinions-unresolved', clauses });
  });

  it('takes a department’s opinion from nobody else, and none too late [JX-PLAN 2.3.4c]', () => {
    expect(consulted.borrowed).toMatchObject({ status: 404, code: 'not-found' });
    expect(consulted.late).toMatchObject({ status: 422, code: 'opinion-late' });
  });

  it('judges giving an opinion among the actions as the command does: by round, edition and department [JX-PLAN 2.3.4c]', () => {
    const { own, borrowed, late } = consulted.actions;
    const target = { ...EDITION, departmentId: 'publicity' };
    expect(own).toMatchObject({ possible: 'depends', target, reasons: [], dependsOn: ['opinion'] });
    expect(borrowed).toBeUndefined();
    const { code, detail: zh } = consulted.late;
    expect(late).toMatchObject({ possible: 'no', reasons: [{ code, message: { zh } }] });
  });

  it('stands in the department’s to-do list with its last day', () => {
    expect(consulted.toDo.items).toMatchObject([{ kind: 'give-opinion', dueOn: '2022-03-23' }]);
  });

  it('shows a department its own opinion until all are in, and the organiser who is late', () => {
    expect(consulted.ofPublicity.departments).toMatchObject([
      { departmentId: 'publicity', opinion: 'agrees' },
    ]);
    const { departments } = consulted.board;
    expect(departments.map(({ opinion }) => opinion)).toEqual(['agrees', 'agrees', 'objects', 'lapsed']);
    expect(departments[3]).toMatchObject({ lateWorkingDays: 1 });
    expect(consulted.concluded).toMatchObject({ concluded: true });
    expect(consulted.concluded.departments[2]).toMatchObject({
      objections: [{ reason: '项目归属有争议（虚构）', resolution: 'kept' }],
    });
  });
});

it('whoever waits beyond the quota moves up in turn, to a free place, on a list that is open [JX-PLAN 2.3.3c]', () => {
  expect(waited.noPlace.map(({ status, code }) => [status, code])).toEqual([
    [404, 'candidacy-not-with-body'],
    [422, 'not-next-in-line'],
    [422, 'quota-exceeded'],
    [409, 'list-fixed'],
    [409, 'list-sent'],
  ]);
});

describe('a reserve', () => {
  it('leaves nothing of whoever objected in the log in clear [JX-PLAN 2.3.5b]', async () => {
    const events = await ledger.events();
    const raised = events.find(({ type }) => type === 'ObjectionRaised');
    const bytes = events.map(({ data, metadata }) => data + metadata).join('\n');
    expect(bytes).not.toMatch(/applicant-64|虚构异议人|13800001111/);
    const [body, address] = [await ledger.as('nanchang-head'), `objections/${raised?.id}`];
    expect(await body.read(address)).toMatchObject({ objectorContact: '13800001111' });
    await ledger.api.core.vault.destroyKey(raised?.id ?? '');
    expect(await body.read(address)).toMatchObject({ objectorName: null, objectorContact: null });
  });

  it('moves up when an objection to an entry is upheld, once [JX-PLAN 2.3.6a]', () => {
    const [, p2, p3, , p5] = candidates;
    expect(objected.proposed).toMatchObject({
      ...{ edition: 2, reserves: [{ candidacyId: p5 }], movedUp: [{ candidacyId: p3, replaces: p2 }] },
      candidates: [
        { removedFor: null },
        { candidacyId: p2, removedFor: 'objection-upheld' },
        { candidacyId: p3 },
      ],
    });
    expect(objected.again).toMatchObject({ status: 409, code: 'already-replaced' });
    expect(objected.early).toMatchObject({ status: 422, code: 'notice-not-over' });
  });

  it('takes the place of who withdrew as well, whom the list that was sent goes on showing [JX-PLAN 2.3.4b]', () => {
    const [, , p3, , p5] = candidates;
    const { proposed, list, notDropped } = withdrawn;
    expect(proposed).toMatchObject({ edition: 3, reserves: [] });
    expect(proposed.movedUp.at(-1)).toMatchObject({ candidacyId: p5, replaces: p3 });
    expect(proposed.candidates).toContainEqual(
      expect.objectContaining({ candidacyId: p3, removedFor: 'application-withdrawn' }),
    );
    expect(list).toMatchObject({ nomineeCount: 3, withdrawn: [{ candidacyId: p3, status: 'withdrawn' }] });
    expect([...notDropped, published.final].map(({ status, code }) => [status, code])).toEqual([
      [422, 'grounds-not-given'],
      [409, 'already-removed'],
      [404, 'not-on-roster'],
      [409, 'already-published'],
    ]);
  });

  it('waits for a notice of its own, of full length, while the others are published [JX-PLAN 2.3.5a]', () => {
    expect(published.first.awardees).toMatchObject([{ name: '虚构甲', certificateNumber: 'JXSG2022001' }]);
    expect(published.unnoticed).toMatchObject({ status: 422, code: 'notice-not-over' });
    expect(published.toDo.items).toContainEqual(
      expect.objectContaining({
        kind: 'put-roster-on-notice',
        target: expect.objectContaining({ edition: 3 }),
      }),
    );
    expect(published.short).toMatchObject({ status: 422, code: 'notice-too-short' });
    expect(published.supplementary.entries.map(({ candidacyId }) => candidacyId)).toEqual([
      ledger.idFor('public', candidates[4] ?? ''),
    ]);
  });

  it('is published in a further batch, and each batch is filed [JX-PLAN 2.3.6b] [JX-PLAN 2.3.6c]', () => {
    expect(published.both.awardees).toMatchObject([
      { name: '虚构甲', batch: 1 },
      { name: '虚构戊', batch: 2, certificateNumber: 'JXSG2022002' },
    ]);
    expect(published.toDo.items.map(({ kind }) => kind)).toContain('file-roster');
    expect(published.left.items.map(({ kind }) => kind)).toEqual(['close-round']);
    expect(ledger.faults).toEqual([]);
  });
});
