import type { Role } from '#access';
import { ROWS_IN_REACH } from '#command-handling';
import { text } from '#kernel';
import { ascending, between, defineDetail, defineList, descending, shown } from '#views';
import { candidacyId, nameOfPerson, nullable } from '#vocabulary';
import { nameOfOffice } from '../../../office-names';
import { programmeTitle, titleOf, trackTitle } from '../../../pack-titles';
import { nameOfPersonIn } from '../../../person-names';
import { title } from '../../contracts';
import { titles } from './projection';

const READERS: readonly Role[] = ['employer', 'nominating-body', 'hr-department', 'supervisor'];
const { offices: _offices, personId: _person, ...fields } = titles.fields;

class TitleSummary extends shown({
  ...fields,
  ...{ programmeTitle, trackTitle, endingTitle: titleOf('endings', 'endingId') },
  name: nameOfPersonIn(
    nullable(nameOfPerson, text('个人信息已删除的为 null', 'null once the personal data were erased')),
    'one.person_id',
  ),
  bodyName: nameOfOffice('body_id', text('推荐单位现名称', 'Present name of the nominating body')),
}) {}

/** Titles in reach: in force, ending soon, ended, revoked, by ground. */
export const titleList = defineList({
  path: 'titles',
  summary: text('称号清单', 'Titles'),
  roles: READERS,
  scope: ROWS_IN_REACH,
  from: titles,
  item: TitleSummary,
  filters: {
    roundId: fields.roundId,
    status: fields.status,
    track: fields.track,
    employerId: fields.employerId,
    endingId: titles.fields.endingId,
    extensionIsPending: fields.extensionIsPending,
    ...between('runs_until'),
  },
  order: descending('awardedOn', 'candidacyId'),
  sorts: {
    label: text('排序', 'Order'),
    orders: {
      'term-end': {
        title: text('期限由近及远', 'by the end of the term'),
        ...ascending('runsUntil', 'candidacyId'),
      },
    },
  },
});

/** One title. */
export const titleDetail = defineDetail({
  path: 'titles/:candidacyId',
  key: { candidacyId },
  summary: text('称号详情', 'A title'),
  roles: READERS,
  scope: ROWS_IN_REACH,
  from: titles,
  answer: TitleSummary,
  thing: { aggregate: title, by: 'candidacyId' },
});
