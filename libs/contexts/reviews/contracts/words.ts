import { text } from '#kernel';
import {
  called,
  choice,
  ChoiceTitles,
  count,
  date,
  employerId,
  expertId,
  explained,
  fieldOfWork,
  freeText,
  identifier,
  inBothLanguages,
  integer,
  line,
  listOf,
  naming,
  nullable,
  optional,
  organisationId,
  personId,
  recordOf,
  recordsOf,
  track,
  ValueOf,
  labelled,
} from '#vocabulary';
import type { Reviewable } from './reviewable';

/** One of the reviews that are registered. */
export function levelOf(reviewables: readonly Pick<Reviewable, 'level' | 'title'>[]) {
  return naming(choice(level.label, levelTitles(reviewables)));
}

/** What the reviews that are registered are called. */
export const levelTitles = (reviewables: readonly Pick<Reviewable, 'level' | 'title'>[]): ChoiceTitles =>
  Object.fromEntries(reviewables.map(({ level: one, title }) => [one, title]));

export const level = identifier(text('层级', 'Level'), { wordsOf: 'reviews' });
/** The nominating body, or the organiser. */
export const officeInCharge = called(organisationId, text('办理单位', 'The office in charge'));
export const expertIds = listOf(text('专家的账户编号', 'Account ids of the experts'), expertId, 200, 1);
export const seed = line(text('抽签种子', 'Seed'), { maximum: 200 });
export const scorecardsDueOn = date(text('评分期限', 'Scorecards due on'));
export const reasonToReopen = freeText(text('重新打开的理由', 'Reason for reopening'), 1_000, {
  minimum: 5,
});

/**
 * Why an expert does not score a candidate. The first five are ties (JIANGXI §2.5); then: the candidate's track is none
 * of the expert's, the expert has retired, or another reason that was stated with a recusal.
 */
export const RECUSAL_GROUNDS = {
  'same-employer': text('与人选同一单位', 'same employer as the candidate'),
  'unit-above': text('人选所在单位的上级单位', 'works above the candidate’s employer'),
  'unit-below': text('人选所在单位的下级单位', 'works below the candidate’s employer'),
  'same-owner': text('与人选所在单位同属一个上级', 'same owner as the candidate’s employer'),
  'endorsing-office': text('审核该申报的单位', 'works in an office that endorsed it'),
  'nominating-office': text('推荐该人选的单位', 'works in the nominating body'),
  'own-nominee': text('本人推荐的人选', 'nominated the candidate'),
  'own-case': text('本人即人选', 'is the candidate'),
  'declared-relation': text('申报过的关系', 'a declared relation'),
  'co-author': text('合作成果', 'a joint work'),
  'other-track': text('不评审该类别', 'does not score that track'),
  retired: text('已退出专家库', 'has retired as an expert'),
  'other-reason': text('其他事由', 'another reason'),
};
export const grounds = choice(text('回避事由', 'Grounds'), RECUSAL_GROUNDS);
export type RecusalGrounds = ValueOf<typeof grounds>;
export const recusedExpert = called(expertId, text('回避的专家', 'The expert who is recused'));
export const replacedExpert = called(expertId, text('被更换的专家', 'The expert who is replaced'));
export const exclusion = {
  expertId: called(expertId, text('专家', 'Expert')),
  grounds: called(grounds, text('原因', 'Reason')),
};
export const successorId = called(expertId, text('接替专家', 'Successor'));
/** Why a seat was given to another expert. */
export const replacementCause = choice(text('更换原因', 'Reason for the replacement'), {
  recused: text('回避', 'recused'),
  late: text('逾期未交', 'late'),
  retired: text('退出专家库', 'retired'),
});
export type ReplacementCause = ValueOf<typeof replacementCause>;

const criterionId = identifier(text('评分项编号', 'Criterion id'), { wordsOf: 'criteria' });
export const criterion = {
  criterionId,
  name: recordOf(text('名称', 'Name'), inBothLanguages),
  weight: integer(labelled(text('权重', 'Weight'), text('合计为 100', 'all add up to 100')), 1, 100, {
    unit: 'percent',
  }),
};
export const criteria = recordsOf(text('评分项', 'Criteria'), criterion);
export const pointsOfCriterion = {
  criterionId,
  points: integer(text('得分', 'Points'), 0, 100, { unit: 'points' }),
};
export const points = recordsOf(text('各评分项得分', 'Points for each criterion'), pointsOfCriterion, 1);
/** 1 for the first; the last one counts. */
export const card = count(
  text('评分的份次，修改一次加一', 'Number of the scorecard, one more with each change'),
);
/** Of a scorecard. */
export const total = count(
  labelled(text('加权总分', 'Weighted total'), text('单位为百分之一分', 'in hundredths of a point')),
  {
    unit: 'hundredths-of-a-point',
  },
);
export const comment = freeText(text('评审意见', 'Comment'), 2_000);
export const counted = count(text('计入的评分数', 'Scorecards counted after trimming'));
export const tieBrokenBy = line(
  labelled(
    text('同分时据以排序的评分项', 'Criterion that broke a tie'),
    text('以抽签序值排序的为 lot', '`lot` if the order was decided by lot'),
  ),
  { maximum: 100 },
  { wordsOf: 'criteria' },
);
export const tieRule = line(
  text('所用的同分排序规则', 'Tie rule applied'),
  { maximum: 100 },
  { wordsOf: 'tieRules' },
);

export const registeredEmployer = nullable(
  employerId,
  text('未登记的外单位为 null', 'null for one that is not registered'),
);
/** The expert as a registered person. */
export const ownPersonId = nullable(
  called(personId, text('本人的人员编号', 'Own person id')),
  text('未登记为人员的为 null', 'null when not registered as one'),
);

export const fieldsOfWork = listOf(
  text('专业领域', 'Fields of work'),
  line(fieldOfWork.label, {
    maximum: 100,
    looks: {
      pattern: /^[^\s|][^|]{0,99}$/u,
      fault: text(
        '每项须为 1 至 100 个字符，不含竖线“|”',
        'each must have 1 to 100 characters, without the sign “|”',
      ),
    },
  }),
  20,
);

/** Tracks that an expert scores in; empty: any. */
export const tracks = listOf(
  labelled(text('评审的申报类别', 'Tracks scored in'), text('不填为不限', 'none: any')),
  identifier(track.label, {
    wordsOf: 'tracks',
    looks: {
      pattern: /^[a-z][a-z0-9-]{0,63}$/,
      fault: text(
        '须为政策所列的申报类别代码：小写字母、数字和连字符',
        'must be codes of tracks in the policy: lower-case letters, digits and hyphens',
      ),
    },
  }),
  20,
  0,
);

/** What an expert may be tied by: an employer, a person, or a joint work with a person in a year. */
export const RELATION_KINDS = {
  employer: text('单位', 'employer'),
  person: text('人员', 'person'),
  'co-author': text('合作成果', 'co-author'),
};

const yearOfJointWork = integer(text('合作成果的年份', 'Year of the joint work'), 1950, 2100);
/** What ties an expert (JIANGXI §2.5). */
export const relation = {
  kind: choice(text('关系', 'Kind of relation'), RELATION_KINDS),
  relatedId: identifier(text('有关单位或人员的编号', 'Id of the organisation or person'), {
    entity: 'organisation-or-person',
  }),
  year: optional(explained(yearOfJointWork, text('仅合作成果填写', 'for co-authors only'))),
};
/** A relation on record. */
export const standingRelation = {
  ...relation,
  year: nullable(yearOfJointWork, text('其他关系为 null', 'null for the others')),
};
