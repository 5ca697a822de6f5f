import { text } from '#kernel';
import {
  choice,
  expertId,
  fieldOfWork,
  identifier,
  integer,
  line,
  listOf,
  naming,
  optional,
  track,
} from '#vocabulary';
import { RELATION_KINDS } from './expert';
import type { Reviewable } from './reviewable';

/** One of the reviews that are registered. */
export function levelOf(reviewables: readonly Pick<Reviewable, 'level' | 'title'>[]) {
  const titles = (language: 'zh' | 'en') => reviewables.map(({ title }) => title[language]);
  return naming(
    choice(
      text(`层级：${titles('zh').join('或')}`, `Level: ${titles('en').join(' or ')}`),
      reviewables.map(({ level }) => level),
    ),
  );
}

export const expertIds = listOf(text('专家的账户编号', 'Account ids of the experts'), expertId, 200);

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
  text('评审的申报类别（不填为不限）', 'Tracks scored in (none: any)'),
  identifier(track.label, {
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

/** What ties an expert (JIANGXI §2.5). */
export const relation = {
  kind: choice(text('关系：单位、人员、合作成果', 'Kind: employer, person, co-author'), RELATION_KINDS),
  relatedId: identifier(text('有关单位或人员的编号', 'Id of the organisation or person')),
  year: optional(
    integer(
      text('合作成果的年份（仅合作成果填写）', 'Year of the joint work (for co-authors only)'),
      1950,
      2100,
    ),
  ),
};
