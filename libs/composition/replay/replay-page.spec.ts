import { localDate } from '#kernel';
import type { ReplayEntry } from './replay-answer';
import { replayLines } from './replay-lines';
import { replayPage } from './replay-page';

const STEP: ReplayEntry = {
  ...{ type: 'ApplicationReturned', title: { zh: '申报已退回', en: 'Returned' } },
  ...{
    at: '2022-03-01T04:00:00.000Z',
    effectiveDate: localDate('2022-03-01'),
    actorId: 'clerk',
    actorRole: 'hr-department',
  },
  ...{ actorOffice: 'office-1', actorOfficeName: '示例市人社局（虚构）', basis: ['DOC 1', 'DOC 2'] },
  basisTitles: [
    { zh: '逐级审核', en: 'Line of authority' },
    { zh: 'DOC 2', en: 'DOC 2' },
  ],
  detail: { reason: '<b>虚构</b>' },
  ...{ eventId: 'e1', revision: 3, position: '42' },
  ...{
    command: 'selection/return-application',
    commandTitle: { zh: '退回申报', en: 'Return an application' },
  },
  ...{ correlationId: 'r1', causationId: 'c1', causeTitle: { zh: '申报已提交', en: 'Submitted' } },
  policyVersions: ['sample@2022-1'],
  gateStage: 'review',
  gates: [
    {
      ...{
        rule: 'age',
        ruleTitle: { zh: '年龄', en: 'Age' },
        result: 'not-met',
        found: 51,
        limit: 50,
        message: null,
      },
      ...{ clause: 'DOC 3', clauseTitle: { zh: '申报条件', en: 'Conditions' } },
    },
  ],
  recheck: 'same',
  notes: [
    {
      ...{ eventNoteNumber: 1, writtenBy: 'inspector', writtenOn: localDate('2022-04-01') },
      ...{ officeName: '监督办（虚构）', note: '已核对原件 <i>（虚构）</i>' },
    },
  ],
  changes: [
    { field: 'reason', title: { zh: '理由', en: 'Reason' }, before: null, after: '"<b>虚构</b>"' },
    { field: 'edition', title: { zh: '版次', en: 'Edition' }, before: '1', after: '2' },
  ],
};
const REPLAY = { kind: 'candidacy', subjectId: 'round.somebody', entries: [STEP] };

describe('a replay on paper', () => {
  const page = replayPage(REPLAY, { office: '监督办（虚构）', day: localDate('2022-05-01'), position: 77n });

  it('says whose it is, for which office, on which day, up to which position, and on which page of how many', () => {
    for (const one of [
      '申报 <small>Candidacy</small> round.somebody',
      '监督办（虚构）',
      '2022-05-01',
      '77',
      'counter(pages)',
    ])
      expect(page).toContain(one);
  });

  it('tells of a step who did what when, by which command and cause, under which clauses, and what changed', () => {
    for (const one of [
      ...['2022-03-01 12:00:00', '申报已退回', '示例市人社局（虚构）', 'selection/return-application'],
      ...['2022-04-01', '已核对原件 &lt;i&gt;（虚构）&lt;/i&gt;'],
      ...['申报已提交 <small>Submitted</small>', 'DOC 1 逐级审核', 'sample@2022-1', '1 → 2'],
    ])
      expect(page).toContain(one);
    expect(page).not.toContain('DOC 2 DOC 2');
  });

  it('tells why: each rule with its result, what was found, the limit and the clause, and that it comes out the same again', () => {
    for (const one of [
      ...['年龄 <small>Age</small>', '不符合 <small>not met</small>', '<td>51</td>', '<td>50</td>'],
      ...['DOC 3 申报条件', '结果一致'],
    ])
      expect(page.replace(/\s+/g, ' ')).toContain(one);
  });

  it('takes nothing that somebody wrote for markup', () => {
    expect(page).toContain('&lt;b&gt;虚构&lt;/b&gt;');
    expect(page).not.toContain('<b>');
  });

  it('leaves out the office and the position where there are none', () => {
    const bare = replayPage(REPLAY, { office: null, day: localDate('2022-05-01'), position: undefined });
    expect(bare).not.toContain('单位 Office');
    expect(bare).not.toContain('Up to position');
  });

  it('is the same in lines of text', () => {
    expect(replayLines(STEP)).toEqual([
      '2022-03-01 12:00:00  @42  申报已退回 / Returned',
      '    经办 / by: 示例市人社局（虚构），人社部门 / HR department，clerk',
      '    命令 / command: selection/return-application（退回申报 / Return an application）',
      '    起因 / cause: 申报已提交 / Submitted',
      '    依据 / clauses: DOC 1 逐级审核 / Line of authority；DOC 2',
      '    政策版本 / policy: sample@2022-1',
      '    理由 / Reason: <b>虚构</b>',
      '    版次 / Edition: 1 → 2',
      '    逐条结果 / why, rule by rule: 资格审查时 / at the eligibility review',
      '      年龄 / Age：不符合 / not met，实际 / found 51，要求 / required 50，DOC 3 申报条件 / Conditions',
      '      按当时的政策版本和状态重新核对，结果一致 / the same, by the policy version and the state of then',
    ]);
  });
});
