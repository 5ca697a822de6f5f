import { text } from '#kernel';
import {
  choice,
  code,
  count,
  date,
  explained,
  freeText,
  identifier,
  integer,
  labelled,
  line,
  naming,
  organisationName,
  personName,
  policyFacts,
} from './field';

/*
 * The words of the glossary that are fields and are used by more than one context. A word of one context alone stands
 * in its `contracts/`.
 */

export const programmeId = identifier(text('人才计划编号', 'Programme id'), {
  entity: 'programme',
  example: 'example-programme',
});
export const roundId = identifier(text('年度选拔编号', 'Round id'), {
  entity: 'round',
  example: 'example-programme-2022',
});
/** Of a round: age is counted on it. */
export const referenceDate = date(text('年龄计算基准日', 'Reference date on which age is counted'));
export const year = integer(text('年度', 'Year'), 1990, 2999);
export const policyVersion = line(text('政策版本', 'Version of the policy'), { maximum: 100 });

export const organisationId = code(text('统一社会信用代码', 'Unified social credit code'), {
  entity: 'organisation',
});
export const organiserId = code(text('组织单位', 'The office that organises it'), {
  entity: 'organisation',
});
export const employerId = code(text('所在单位', 'Employer'), { entity: 'organisation' });
export const employerName = organisationName(text('用人单位', 'Employer'));
export const bodyId = code(text('推荐单位', 'Nominating body'), { entity: 'organisation' });

/** Of whoever applied: where nobody nominates, the organiser stands in the place of the nominating body. */
export const bodyOfCandidacy = explained(
  bodyId,
  text('直接申报的为组织单位', 'of a direct application the organiser'),
);

export const personId = identifier(text('人员编号', 'Person id'), { entity: 'person' });
export const nameOfPerson = personName(text('姓名', 'Name'), { personal: true });
export const accountId = line(text('账号', 'Account'), { maximum: 200 }, { entity: 'account' });

export const candidacyId = identifier(text('申报编号', 'Candidacy id'), { entity: 'candidacy' });
export const track = identifier(text('申报类别', 'Track'), { wordsOf: 'tracks' });
export const fieldOfWork = line(text('专业领域', 'Field of work'), { maximum: 100 });
export const applicationFacts = policyFacts(
  labelled(text('申报事实', 'Facts'), text('按政策包所列的字段填写', 'as the policy pack declares them')),
  {
    wordsOf: 'facts',
    example: { degree: 'doctor' },
  },
);
/** They are personal, and lie apart from the facts. */
export const factTexts = policyFacts(text('申报事实中的自由文字', 'Free texts of the facts'), {
  wordsOf: 'facts',
});
export const cultivationGoals = freeText(text('申报目标', 'Goals'), 3_000);
export const supportMeasures = freeText(text('支持举措', 'Support measures'), 3_000);
export const rank = integer(text('排名', 'Rank'), 1, 10_000);
export const edition = naming(integer(text('名单版次', 'Edition of the list or roster'), 1, 1_000));
export const listId = identifier(text('推荐人选名单编号', 'List id'), { entity: 'nomination-list' });
export const noticeId = identifier(text('公示编号', 'Notice id'), { entity: 'notice' });
export const objectionId = identifier(text('异议编号', 'Objection id'), { entity: 'objection' });
/** How often a panel’s scorecards were summed up. */
export const resultsEdition = count(text('评审结果版次', 'Edition of the results'));
export const panelResult = count(
  labelled(text('评审得分', 'Result of the review'), text('单位为百分之一分', 'in hundredths of a point')),
  {
    unit: 'hundredths-of-a-point',
  },
);
export const panelId = identifier(text('评审组编号', 'Panel id'), { entity: 'panel' });
export const expertId = identifier(text('专家的账户编号', 'Account id of the expert'), {
  entity: 'expert',
});

export const batch = naming(integer(text('公布批次', 'Published batch'), 1, 1_000));
export const certificateNumber = code(text('证书编号', 'Certificate number'), {
  entity: 'certificate',
  example: 'EXAM2022001',
});
export const documentNumber = line(text('文号', 'Document number'), { maximum: 100 });
export const reason = freeText(text('理由', 'Reason'), 2_000);
/** The same word within limits of its own, in characters. */
export const reasonOf = (minimum: number, maximum: number) => freeText(reason.label, maximum, { minimum });

/** Revision of the stream, which `If-Match` names. */
export const revision = count(
  labelled(text('版本', 'Revision'), text('事件流的序号，用于 If-Match', 'of the stream, for If-Match')),
);

/** What a text in both languages is made of. */
export const inBothLanguages = {
  zh: freeText(text('中文', 'Chinese'), 2_000),
  en: freeText(text('英文', 'English'), 2_000),
};

/** What a file is evidence of. */
export const evidenceKind = choice(text('证明材料的种类', 'Kind of evidence'), {
  degree: text('学历学位', 'degree'),
  'professional-title': text('专业技术职称', 'professional title'),
  'skill-level': text('技能等级', 'skill level'),
  project: text('项目', 'project'),
  prize: text('奖励', 'prize'),
  contest: text('竞赛', 'contest'),
  employment: text('任职', 'employment'),
  cultivation: text('培养', 'cultivation'),
  other: text('其他', 'other'),
});

/** Which days a period counts. */
export const DAY_KIND_NAMES = {
  'working-days': text('工作日', 'working days'),
  'calendar-days': text('自然日', 'calendar days'),
};
export const counted = choice(text('计日方式', 'Kind of days'), DAY_KIND_NAMES);
