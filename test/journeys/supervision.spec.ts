import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Caller } from '../ledger-under-test/caller';
import { LedgerUnderTest } from '../ledger-under-test/ledger-under-test';
import { OFFICES, registerOrganisations, registerPerson } from './jiangxi-round';
import { signToken } from './tokens';

const PROGRAMME = 'pingdingshan-talent';
const ORDER = 'DB-2022-001';
const UNIT = OFFICES.xiushuiBureau;
const order = { orderId: ORDER, reason: '情况属实（虚构）' };
const ONE = `rectification-orders/${ORDER}`;

interface Order {
  readonly status: string;
  readonly dueOn: string;
  readonly escalations: number;
  readonly escalatedToName: string | null;
  readonly workingDaysLate: number;
  readonly accountability: string | null;
  readonly unitName: string;
  readonly responsiblePersonName: string;
  readonly breachedClauseTitle: { readonly zh: string };
  readonly finding: string;
  readonly steps: readonly { readonly step: string; readonly reason: string | null }[];
}
interface Replayed {
  readonly entries: readonly {
    readonly type: string;
    readonly position: string;
    readonly actorId: string | null;
    readonly notes: readonly { readonly note: string | null; readonly writtenBy: string }[];
  }[];
}
interface Listed<Item> {
  readonly items: readonly Item[];
}

let ledger: LedgerUnderTest;

const tasksOf = async (user: string): Promise<readonly string[]> => {
  const caller = await ledger.as(user);
  return (await caller.read<Listed<{ kind: string }>>('to-do')).items.map(({ kind }) => kind);
};

describe('an order to put a finding right', () => {
  let responsiblePersonId: string;

  afterAll(() => ledger.stop());
  beforeAll(async () => {
    ledger = await LedgerUnderTest.start({});
    await registerOrganisations(ledger);
    responsiblePersonId = await registerPerson(ledger, {
      ...{ account: 'applicant-01', name: '虚构责任人', birthDate: '1980-01-01' },
    });
    await (
      await ledger.as('hr-clerk')
    ).command('programmes/adopt-policy-version', { programmeId: PROGRAMME, version: '2018-1' });
    const supervisor = await ledger.as('supervisor');
    await supervisor.command('supervision/list-order', {
      ...{ orderId: ORDER, programmeId: PROGRAMME, unitId: UNIT, responsiblePersonId, days: 10 },
      ...{ breachedClause: 'PDS-TALENT 5.2a', finding: '该县至今未制定任何措施（虚构）' },
    });
  });

  it('is listed under its clause, with a date, and waits for the unit [PDS-TALENT 6.2b]', async () => {
    const unit = await ledger.as('xiushui-clerk');
    expect(await unit.read<Order>(ONE)).toMatchObject({
      ...{ status: 'listed', dueOn: '2022-03-15', responsiblePersonName: '虚构责任人' },
      ...{ unitName: expect.any(String) as string, finding: '该县至今未制定任何措施（虚构）' },
      breachedClauseTitle: { zh: '分类认定' },
    });
    expect(await tasksOf('xiushui-clerk')).toEqual(['answer-order']);
    await unit.command('supervision/answer-order', order);
    expect(await tasksOf('xiushui-clerk')).toEqual(['report-rectification']);
  });

  it('is read on record: the replay of the person says who was shown what, to supervisory bodies alone', async () => {
    const asked = `replay?kind=person&subjectId=${responsiblePersonId}`;
    const supervisor = await ledger.as('supervisor');
    await (await ledger.as('xiushui-clerk')).read<Order>(ONE);
    await ledger.settle();
    const { entries } = await supervisor.read<Replayed>(asked);
    expect(entries.find(({ type }) => type === 'PersonRegistered')).toBeDefined();
    expect(
      entries.find(({ type, actorId }) => type === 'PersonalDataDisclosed' && actorId === 'xiushui-clerk'),
    ).toMatchObject({
      ...{ command: 'rectification-orders/:orderId', actorOfficeName: expect.any(String) as string },
      changes: [{ field: 'fields', before: null, after: '["name"]' }],
    });
    expect((await (await ledger.as('xiushui-clerk')).query(asked)).status).toBe(403);
  });

  it('is noted beside one of its events, and the note stands beside it in the replay; only a further one corrects it', async () => {
    const supervisor = await ledger.as('supervisor');
    const asked = `replay?kind=order&subjectId=${ORDER}`;
    const [first] = (await supervisor.read<Replayed>(asked)).entries;
    const before = await ledger.events();
    const note = { notedPosition: first?.position, note: '原件已核对（虚构）' };
    await supervisor.command('supervision/note-event', note);
    await (
      await ledger.as('hr-clerk')
    ).command('supervision/note-event', { ...note, note: '更正：系复印件（虚构）' });
    await ledger.settle();
    const [noted] = (await supervisor.read<Replayed>(asked)).entries;
    expect(noted).toMatchObject({ type: 'OrderListed' });
    expect(noted?.notes.map(({ note: said, writtenBy }) => [writtenBy, said])).toEqual([
      ['supervisor', '原件已核对（虚构）'],
      ['hr-clerk', '更正：系复印件（虚构）'],
    ]);
    const after = await ledger.events();
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after.map(({ data }) => data).join()).not.toContain('原件已核对');
    const unknown = await supervisor.refused('supervision/note-event', {
      ...note,
      notedPosition: '99999999',
    });
    expect(unknown).toMatchObject({ status: 422, code: 'no-such-event' });
    expect((await (await ledger.as('xiushui-clerk')).query('event-notes')).status).toBe(403);
  });

  it('is nobody’s business beside: neither of the city above, nor of another unit', async () => {
    for (const user of ['jiujiang-clerk', 'nanchang-clerk'])
      expect((await (await ledger.as(user)).query(ONE)).status).toBe(404);
  });

  it('is sent back where it is not put right, and goes up on the day after its date [PDS-TALENT 6.2c]', async () => {
    await (await ledger.as('xiushui-clerk')).command('supervision/report-rectification', order);
    const supervisor = await ledger.as('supervisor');
    expect(await tasksOf('supervisor')).toEqual(['accept-rectification']);
    await supervisor.command('supervision/return-rectification', order);
    const early = await supervisor.refused('supervision/propose-accountability', order);
    expect(early).toMatchObject({ code: 'order-not-escalated', clauses: ['PDS-TALENT 6.2d'] });
    await ledger.moveClockTo('2022-03-16T09:00:00+08:00');
    await supervisor.until<Order>(ONE, ({ body }) => body.escalations === 1);
    const above = await (await ledger.as('jiujiang-clerk')).read<Order>(ONE);
    expect(above.escalatedToName).not.toBeNull();
    const overdue = await supervisor.read<Listed<Order>>(
      `rectification-orders?overdueOn=2022-03-16&unitId=${UNIT}&isEscalated=true`,
    );
    expect(overdue.items).toMatchObject([{ workingDaysLate: 1 }]);
  });

  it('leads to accountability by two people, neither of them of the unit [PDS-TALENT 6.2d]', async () => {
    const supervisor = await ledger.as('supervisor');
    const decision = { ...order, decision: 'held-accountable', documentNumber: '虚构问〔2022〕1 号' };
    const ofUnit = await (
      await ledger.as('xiushui-clerk')
    ).refused('supervision/propose-accountability', order);
    expect(ofUnit.code).toBe('role-not-allowed');
    await supervisor.command('supervision/propose-accountability', order);
    const bySame = await supervisor.refused('supervision/decide-accountability', decision);
    expect(bySame.code).toBe('second-key-same-person');
    expect(await tasksOf('auditor')).toEqual(['decide-accountability']);
    await (await ledger.as('auditor')).command('supervision/decide-accountability', decision);
  });

  it('is accepted and closed by the body that listed it; the list says how late it was', async () => {
    await ledger.moveClockTo('2022-04-02T09:00:00+08:00');
    const supervisor = await ledger.as('supervisor');
    await supervisor.until<Order>(ONE, ({ body }) => body.escalations === 2);
    await (await ledger.as('xiushui-clerk')).command('supervision/report-rectification', order);
    await supervisor.command('supervision/accept-rectification', order);
    expect(await tasksOf('supervisor')).toEqual(['close-order']);
    await supervisor.command('supervision/close-order', order);
    const closed = await supervisor.read<Order>(ONE);
    expect(closed).toMatchObject({
      ...{ status: 'closed', workingDaysLate: 14, accountability: 'held-accountable' },
    });
    expect(closed.steps.map(({ step }) => step)).toEqual([
      ...['listed', 'answered', 'reported', 'returned', 'escalated', 'accountability-proposed'],
      ...['accountability-decided', 'escalated', 'reported', 'accepted', 'closed'],
    ]);
  });

  it('tells the unit nothing of the accountability of a person', async () => {
    const seen = await (await ledger.as('xiushui-clerk')).read<Order>(ONE);
    expect(seen.accountability).toBeNull();
    expect(seen.steps.map(({ step }) => step)).not.toContain('accountability-proposed');
  });
});

interface Inspection {
  readonly status: string;
  readonly inspectionNumber: number;
  readonly findings: number;
  readonly conclusion: string | null;
  readonly recognitions: number;
  readonly officeName: string;
  readonly steps: readonly {
    readonly step: string;
    readonly finding: string | null;
    readonly findingClauseTitle: { readonly zh: string } | null;
  }[];
}

describe('an inspection of a project', () => {
  const programmeId = 'invented-region';
  const projectOf = (number: string) => `${programmeId}.${number}`;
  const ofProject = (number: string) => ({
    ...{ subjectKind: 'project', subjectId: projectOf(number), cycle: 1, programmeId },
    reason: '项目实施情况（虚构）',
  });
  const inspectionId = `project.${projectOf('five')}.1`;
  const reason = '情况属实（虚构）';
  let finance: Caller;
  let policyFolder: string;

  afterAll(async () => {
    await ledger.stop();
    rmSync(policyFolder, { recursive: true });
  });
  beforeAll(async () => {
    policyFolder = mkdtempSync(join(tmpdir(), 'talent-ledger-policies-'));
    cpSync(join(__dirname, '../../policies/calendars'), join(policyFolder, 'calendars'), { recursive: true });
    cpSync(join(__dirname, '../policies', programmeId), join(policyFolder, programmeId), { recursive: true });
    ledger = await LedgerUnderTest.start({ policyFolder, clockStart: '2025-01-02T09:00:00+08:00' });
    await registerOrganisations(ledger);
    const clerk = await ledger.as('hr-clerk');
    await clerk.command('programmes/adopt-policy-version', { programmeId, version: '2025-1' });
    for (const [projectNumber, years] of Object.entries({ five: 5, three: 3, four: 4 })) {
      const project = { programmeId, projectNumber, title: '渔具改良（虚构）', years };
      await clerk.command('supervision/register-project', { ...project, unitId: OFFICES.xiushuiStation });
      await clerk.command('supervision/begin-cycle', { projectId: projectOf(projectNumber), cycle: 1 });
    }
    const account = {
      subject: 'finance-inspector',
      roles: ['supervisor'],
      office: OFFICES.financeDepartment,
    };
    finance = clerk.withToken(await signToken(ledger, account));
  });

  it('is opened, finds something and is concluded, where every supervisory body sees it', async () => {
    const auditor = await ledger.as('auditor');
    await auditor.command('supervision/open-inspection', ofProject('five'));
    expect(await tasksOf('auditor')).toEqual(['conclude-inspection']);
    await auditor.command('supervision/record-finding', {
      ...{ inspectionId, findingClause: 'YM-RULES 18', finding: '部分支出没有凭证（虚构）' },
    });
    await auditor.command('supervision/conclude-inspection', {
      inspectionId,
      conclusion: 'put-right',
      reason,
    });
    const seen = await finance.read<Inspection>(`inspections/${inspectionId}`);
    expect(seen).toMatchObject({ status: 'concluded', findings: 1, conclusion: 'put-right' });
    expect(seen.steps[1]).toMatchObject({
      ...{ step: 'found', finding: '部分支出没有凭证（虚构）' },
      findingClauseTitle: { zh: '用途' },
    });
  });

  it('is not opened again in the cycle by another body, which recognises the result', async () => {
    const again = await finance.refused('supervision/open-inspection', ofProject('five'));
    expect(again).toMatchObject({ code: 'already-exists', clauses: ['YM-RULES 22'] });
    await finance.command('supervision/recognise-result', { inspectionId, reason });
    const projects = await (
      await ledger.as('hr-clerk')
    ).read<Listed<object>>(`projects?projectId=${projectOf('five')}`);
    expect(projects.items).toMatchObject([{ cycle: 1, inspections: 1, spared: 1 }]);
  });

  it('is carried out once more for a cause, by two people', async () => {
    const supervisor = await ledger.as('supervisor');
    await supervisor.command('supervision/propose-further-inspection', {
      ...{ inspectionId, cause: 'report', reason },
    });
    const bySame = await supervisor.refused('supervision/open-further-inspection', { inspectionId });
    expect(bySame.code).toBe('second-key-same-person');
    await (await ledger.as('auditor')).command('supervision/open-further-inspection', { inspectionId });
    const listed = await finance.read<Listed<Inspection>>('inspections?cause=report');
    expect(listed.items).toMatchObject([{ status: 'open', inspectionNumber: 2, findings: 0 }]);
  });

  it('of a short one needs a cause, and of a longer one does not', async () => {
    const auditor = await ledger.as('auditor');
    const spared = await auditor.refused('supervision/open-inspection', ofProject('three'));
    expect(spared).toMatchObject({ code: 'inspection-needs-a-cause', clauses: ['YM-RULES 23'] });
    await auditor.command('supervision/open-inspection', ofProject('four'));
  });

  it('is carried out once in each cycle of a project that has several', async () => {
    const auditor = await ledger.as('auditor');
    await (
      await ledger.as('hr-clerk')
    ).command('supervision/begin-cycle', { projectId: projectOf('five'), cycle: 2 });
    const inFormer = await auditor.refused('supervision/open-inspection', ofProject('five'));
    expect(inFormer.code).toBe('already-exists');
    await auditor.command('supervision/open-inspection', { ...ofProject('five'), cycle: 2 });
    const again = await finance.refused('supervision/open-inspection', { ...ofProject('five'), cycle: 2 });
    expect(again).toMatchObject({ code: 'already-exists', clauses: ['YM-RULES 22'] });
  });

  it('is for supervisory bodies', async () => {
    const clerk = await ledger.as('hr-clerk');
    expect((await clerk.query(`inspections/${inspectionId}`)).status).toBe(403);
  });
});
