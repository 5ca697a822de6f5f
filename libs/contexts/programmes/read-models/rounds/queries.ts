import { openToItsRoles } from '#command-handling';
import { text } from '#kernel';
import { defineDetail, defineList, descending, shown } from '#views';
import { programmeId, roundId, year } from '#vocabulary';
import { nameOfOffice } from '../../../office-names';
import { programmeTitle } from '../../../pack-titles';
import { rounds } from './projection';
import { round } from '../../contracts';

const { conditions, materials, procedure, ...recorded } = rounds.fields;
const summary = {
  ...recorded,
  programmeTitle,
  organiserName: nameOfOffice('organiser_id', text('组织单位名称', 'Name of the organising office')),
};

class RoundSummary extends shown(summary) {}
class RoundDetail extends shown({ ...RoundSummary.fields, conditions, materials, procedure }) {}

const ABOUT_ROUNDS = {
  roles: ['public'],
  scope: openToItsRoles('年度选拔公开', 'rounds are public'),
  from: rounds,
} as const;

export const roundList = defineList({
  ...ABOUT_ROUNDS,
  path: 'rounds',
  summary: text('年度选拔列表（由近及远）', 'Rounds, the latest year first'),
  item: RoundSummary,
  filters: { programmeId, year },
  searchable: {
    ...{ kind: 'round', title: text('年度选拔', 'Rounds') },
    shows: { id: 'roundId', title: 'roundId', subtitle: ['year'] },
    page: 'rounds/:roundId',
    where: { code: (code) => `strpos(upper(one.round_id), ${code}) > 0` },
  },
  order: descending('year', 'roundId'),
});

export const roundDetail = defineDetail({
  ...ABOUT_ROUNDS,
  path: 'rounds/:roundId',
  thing: { aggregate: round, by: 'roundId' },
  key: { roundId },
  summary: text('年度选拔及其通知', 'A round and its call'),
  answer: RoundDetail,
});
