import { text } from '#kernel';
import {
  accountId,
  applicationFacts,
  called,
  choice,
  cultivationGoals,
  date,
  fieldOfWork,
  flag,
  freeText,
  identifier,
  listOf,
  nameOfPerson,
  optional,
  organisationId,
  supportMeasures,
  track,
  ValueOf,
  labelled,
} from '#vocabulary';

export const teamMember = {
  name: nameOfPerson,
  contribution: freeText(text('承担的工作', 'Contribution'), 500),
};
export const coreTeam = text('核心团队成员', 'Core team');
export const freelance = flag(
  labelled(
    text('从事自由职业', 'Works freelance'),
    text('自由职业者向所属地人社部门申报', 'applies to the local HR department'),
  ),
);
/** What a person writes into an application, the core team apart. */
export const written = {
  track: optional(track),
  field: optional(fieldOfWork),
  freelance: optional(freelance),
  facts: optional(applicationFacts),
  cultivationGoals: optional(cultivationGoals),
  supportMeasures: optional(supportMeasures),
};
export const missing = listOf(
  labelled(text('尚未填写的部分', 'Missing parts'), text('为空即可提交', 'with none it can be handed in')),
  identifier(text('部分', 'Part'), { wordsOf: 'fields' }),
  100,
);
export const savedBy = called(accountId, text('保存人账号', 'Account that saved it'));

/**
 * Who declared that the application is true and the conduct as required (JX-PLAN 2.2.1(1)): the person, by the own account;
 * the person on paper, as the employer says who keeps it; or nobody yet: the person still has to.
 */
export const declarationMade = choice(text('真实性和品行的承诺', 'Declaration of truth and conduct'), {
  'by-person': text('申报人本人作出', 'the person'),
  'on-paper': text('单位称持有申报人签署的书面承诺', 'the person on paper, as the employer says'),
  outstanding: text('尚待本人确认', 'nobody yet: it waits for the person'),
});
export type ApplicationDeclaration = ValueOf<typeof declarationMade>;

export const lineOfOffices = listOf(
  labelled(
    text('隶属关系', 'Line of authority'),
    text('所在单位至推荐单位', 'from the employer to the nominating body'),
  ),
  organisationId,
  100,
);

export const returnedTo = called(
  organisationId,
  labelled(
    text('退回单位', 'Office that it goes back to'),
    text('没有的，退回申报人和所在单位更正', 'none: applicant and employer, to correct it'),
  ),
);
export const correctUntil = date(text('更正期限', 'Last day for the correction'));
export const reasonToReturn = freeText(text('退回理由', 'Reason'), 3_000, { minimum: 5 });
export const reasonToWithdraw = freeText(text('撤回理由', 'Reason'), 3_000, { minimum: 2 });
export const reasonToAnnul = freeText(text('作废理由', 'Reason'), 3_000, { minimum: 5 });
/** Where an office acts on it. */
export const writtenStatement = freeText(
  labelled(
    text('申报人签署的书面声明', 'Written statement of the person'),
    text(
      '无本人账号的申报人签署：内容、日期和存放处',
      'of a person without an account: what, when, and where it is kept',
    ),
  ),
  1_000,
  { minimum: 5 },
);

export const passed = flag(text('考察是否通过', 'Passed'));
export const backgroundFindings = freeText(text('考察情况', 'Findings'), 5_000, { minimum: 5 });
export const checkedBy = called(accountId, text('考察人账号', 'Account that did the check'));
export const recordedBy = called(accountId, text('登记人账号', 'Account that recorded it'));
export const reasonToReplace = freeText(
  labelled(
    text('重新登记的理由', 'Reason for replacing the earlier result'),
    text('已有结果时必填', 'needed when there is one'),
  ),
  3_000,
  { minimum: 5 },
);

export const waivedRules = listOf(
  labelled(text('放宽的条件', 'Rules to relax'), text('填写规则编号', 'by their ids')),
  identifier(text('规则编号', 'Rule'), {
    wordsOf: 'eligibility',
    looks: {
      pattern: /^[a-z][a-z0-9-]{0,63}$/,
      fault: text(
        '须为政策所列的规则编号：小写字母、数字和连字符',
        'must be ids of rules in the policy: lower-case letters, digits and hyphens',
      ),
    },
  }),
  10,
  1,
);
export const reasonForWaiver = freeText(text('申请放宽的理由', 'Reason for the waiver'), 3_000, {
  minimum: 10,
});

/**
 * On whose side something is filed: the person's, by the own account; an employer's; or that of an account that registered
 * itself as the person, and of whose holder nobody knows yet whether that is so.
 */
export const SIDES = { person: text('本人', 'the person'), employer: text('用人单位', 'the employer') };
export const savedAs = choice(text('以何身份保存', 'On whose side it was saved'), {
  ...SIDES,
  registrant: text('自行登记的账号', 'an account that registered itself'),
});
