import { text } from '#kernel';
import {
  accountId,
  called,
  choice,
  count,
  explained,
  freeText,
  identifier,
  integer,
  labelled,
  line,
  naming,
  organisationId,
  reasonOf,
} from '#vocabulary';

export const projectId = identifier(text('项目编号', 'Project id'), {
  entity: 'project',
  example: 'example-programme.2022-001',
});
/** The number that the organiser gives a project: its id is the programme and this. */
export const projectNumber = identifier(
  labelled(
    text('项目序号', 'Number of the project'),
    text('小写字母、数字和连字符，同一计划内不重复', 'lower case, digits, hyphens; once in a programme'),
  ),
  {
    entity: 'any',
    looks: {
      pattern: /^[a-z0-9][a-z0-9-]{0,39}$/,
      fault: text(
        '须为 1 至 40 位小写字母、数字和连字符，例如 2022-001',
        'must be 1 to 40 of lower case, digits and hyphens, such as 2022-001',
      ),
    },
  },
);
export const projectTitle = line(text('项目名称', 'Title of the project'), { maximum: 200 });
export const undertakingUnitId = called(organisationId, text('承担单位', 'Unit that undertakes it'));
export const yearsOfProject = integer(text('项目年限', 'Length of the project in years'), 1, 20, {
  unit: 'years',
});
export const registeringOfficeId = called(organisationId, text('登记单位', 'Office that registered it'));

/** What may be inspected. */
export const SUBJECT_KINDS = {
  candidacy: text('申报', 'candidacy'),
  person: text('人员', 'person'),
  organisation: text('单位', 'organisation'),
  round: text('年度选拔', 'round'),
  grant: text('资助', 'grant'),
  programme: text('人才计划', 'programme'),
  project: text('项目', 'project'),
};
export type SubjectKind = keyof typeof SUBJECT_KINDS;
export const subjectKind = naming(choice(text('检查对象的种类', 'Kind of what is inspected'), SUBJECT_KINDS));
export const subjectId = identifier(
  labelled(
    text('检查对象编号', 'Id of what is inspected'),
    text('资助为“资助编号.申报编号”', 'of a grant: its payment, a dot, its candidacy'),
  ),
  { entity: 'any' },
);
export const cycle = naming(
  integer(
    labelled(
      text('周期', 'Cycle'),
      text('项目为其周期，其他对象为第几次检查', 'of a project its cycle; else the how-manieth inspection'),
    ),
    1,
    1_000,
  ),
);

export const inspectionId = identifier(text('检查编号', 'Inspection id'), { entity: 'inspection' });
export const inspectingOfficeId = called(organisationId, text('检查单位', 'Body that inspects'));
export const recognisingOfficeId = called(organisationId, text('认可结果的单位', 'Body that recognised it'));
export const inspectionNumber = integer(
  labelled(
    text('周期内第几次检查', 'Inspection within the cycle'),
    text('第一次为 1，再次检查从 2 起', '1 is the first; a further one is 2 or more'),
  ),
  1,
  100,
);
export const findings = count(text('发现的问题数', 'Findings'));
export const recognitions = count(text('被认可次数', 'Times that another body recognised the result'));
export const findingNumber = integer(text('问题序号', 'Number of the finding'), 1, 1_000);

export const CAUSES = {
  report: text('群众举报', 'a report'),
  finding: text('已发现问题', 'a finding'),
  accident: text('发生事故', 'an accident'),
};
export const cause = choice(text('检查事由', 'Cause'), CAUSES);
export const CONCLUSIONS = {
  'nothing-found': text('未发现问题', 'nothing found'),
  'put-right': text('有问题，需整改', 'to be put right'),
  'handed-over': text('移送其他机关处理', 'handed over to another authority'),
};
export const conclusion = choice(text('检查结论', 'Conclusion'), CONCLUSIONS);

/** What is written in an inspection may tell of persons: it is sealed with the key of the inspection. */
export const writtenReason = explained(
  reasonOf(5, 5_000),
  text('以该检查的密钥加密', 'sealed with the key of the inspection'),
);
export const scopeOfInspection = called(writtenReason, text('检查范围和事由', 'Scope and cause in words'));
export const findingText = freeText(text('发现的问题', 'Finding'), 5_000, { minimum: 10 });
export const findingClause = line(
  labelled(text('所涉条款', 'Clause that it is about'), text('政策条款', 'a clause of the policy')),
  { maximum: 100 },
  { wordsOf: 'clauses' },
);
export const openedBy = called(accountId, text('开展检查的账号', 'Account that opened it'));
export const proposedBy = called(accountId, text('提出人账号', 'Account that proposed it'));
