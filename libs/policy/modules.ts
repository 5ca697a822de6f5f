import { Static, Type } from '@sinclair/typebox';
import { BilingualText, text } from '#kernel';
import { FactName } from './condition';
import type { PolicyPack } from './policy-pack';
import { Payment, TitlesRule } from './after-the-award';
import { Bilingual, Clause, closed, Identifier, part, period, section } from './pack-vocabulary';
import { SupervisionRule } from './supervision';

/** How experts review: what they score, how many of them, how results come about. */
const ReviewRule = part(
  {
    criteria: Type.Array(
      Type.Object(
        { id: Identifier, name: Bilingual, weight: Type.Integer({ minimum: 1, maximum: 100 }) },
        closed,
      ),
      {
        minItems: 1,
        description: 'Scoring criteria, from 0 to 100 points each. The weights add up to 100',
      },
    ),
    minimumScores: Type.Integer({
      minimum: 1,
      maximum: 50,
      description: 'Scorecards that a candidate needs; as many experts are drawn for each',
    }),
    trimFrom: Type.Optional(
      Type.Integer({
        minimum: 3,
        maximum: 50,
        description: 'From so many scorecards on the highest and the lowest are left out. Default: never',
      }),
    ),
    tieRules: Type.Array(
      Type.Object(
        {
          id: Identifier,
          name: Bilingual,
          criteria: Type.Array(Identifier, {
            minItems: 1,
            description: 'Criteria whose means are compared in this order when the results are equal',
          }),
        },
        closed,
      ),
      { minItems: 1, description: 'Tie rules that a round may choose from. The first is the default' },
    ),
    ...period,
  },
  'A review by experts, who have so many days from the draw on; who is late is replaced',
);

const ConsultationRule = part(
  {
    ...period,
    departments: Type.Array(Type.Object({ id: Identifier, name: Bilingual }, closed), { minItems: 1 }),
  },
  'Departments asked for an opinion on the proposed roster. An opinion not given within this time lapses, on record',
);

const NoticeRule = part(
  {
    ...period,
    objections: section({}, 'Treatment of objections to persons on the notice'),
  },
  'A notice to the public, no shorter than so many days; day 1 is the first such day after publication',
);

/** What warns and never stops anybody. */
const Measures = Type.Object(
  {
    talentShare: Type.Optional(
      Type.Object(
        { clause: Clause, talentKind: Identifier },
        { ...closed, description: 'A kind of talent whose share must not fall against the last round' },
      ),
    ),
    inclination: Type.Optional(
      Type.Object(
        { clause: Clause, fact: FactName },
        { ...closed, description: 'A list fact with a choice `direction`: where the selection inclines' },
      ),
    ),
    targets: Type.Optional(
      Type.Array(
        Type.Object(
          {
            id: Identifier,
            clause: Clause,
            name: Bilingual,
            counts: Type.Union([Type.Literal('awardees-of-round'), Type.Literal('team-members-in-all')]),
            target: Type.Integer({ minimum: 1, maximum: 1000000 }),
          },
          closed,
        ),
      ),
    ),
  },
  closed,
);

/**
 * The parts of a programme that not every one has. A programme has a part exactly when its pack has the section: whoever needs
 * one says so (`uses` of a command), and what a programme does not have is asked of nobody.
 */
export const MODULES = {
  waiver: part({}, 'A rule of eligibility may be relaxed, on a proposal that another person approves'),
  nomination: part(
    {
      quota: section(
        { byTrack: Type.Optional(section({}, 'Each quota says how many of it are for which track')) },
        'Number of persons that a body may nominate',
      ),
      body: Type.Optional({ ...Bilingual, description: 'Term for nominating bodies' }),
    },
    'Bodies nominate, on a list that each sends to the organiser',
  ),
  backgroundCheck: part({}, 'The nominating body’s own inspection of whom it nominates'),
  localReview: ReviewRule,
  localNotice: NoticeRule,
  eligibilityReview: part({}, 'The organiser decides on eligibility, rule by rule'),
  expertReview: ReviewRule,
  consultation: ConsultationRule,
  publicNotice: NoticeRule,
  certificate: part(
    {
      prefix: Type.String({ pattern: '^[A-Z]{2,8}$' }),
      serialDigits: Type.Integer({ minimum: 3, maximum: 8 }),
    },
    'Whoever is selected gets one. Number: prefix, year, serial of the round',
  ),
  filing: part({}, 'The published roster is filed with the talent office'),
  duplicateSupport: part(
    {
      excludes: Type.Optional(
        Type.Array(Identifier, {
          minItems: 1,
          uniqueItems: true,
          description:
            'Tiers of programmes whose support excludes from this one; any other may be followed. Default: every programme',
        }),
      ),
    },
    'Support by another programme at the same time is looked for',
  ),
  supportPeriod: part(
    { years: Type.Integer({ minimum: 1, maximum: 20 }) },
    'Length of the support by the programme, from the award on',
  ),
  measures: Measures,
  titles: TitlesRule,
  payments: Type.Array(Payment, {
    minItems: 1,
    description: 'Kinds of payment to, or for, selected persons',
  }),
  supervision: SupervisionRule,
};
/** The parts that only form 2 of a pack has. */
export const PARTS_OF_FORM_2 = [
  'titles',
  'payments',
  'supervision',
] as const satisfies readonly (keyof typeof MODULES)[];
export type ModuleName = keyof typeof MODULES;

/** What a part is called where a pack gives it no name of its own. */
export const MODULE_NAMES: Readonly<Record<ModuleName, BilingualText>> = {
  waiver: text('放宽条件', 'waiver'),
  backgroundCheck: text('组织考察', 'background check'),
  localReview: text('推荐单位专家评审', 'local expert review'),
  nomination: text('推荐', 'nomination'),
  localNotice: text('推荐名单公示', 'notice of the nomination list'),
  eligibilityReview: text('资格审查', 'eligibility review'),
  expertReview: text('专家评审', 'expert review'),
  consultation: text('征求意见', 'consultation'),
  publicNotice: text('拟入选名单公示', 'notice of the proposed roster'),
  certificate: text('证书', 'certificate'),
  filing: text('备案', 'filing'),
  duplicateSupport: text('重复支持核查', 'search for duplicate support'),
  supportPeriod: text('支持期', 'support period'),
  measures: text('监测指标', 'monitoring figures'),
  titles: text('称号的期限与终止', 'term and end of titles'),
  payments: text('资助', 'payments'),
  supervision: text('监督', 'supervision'),
};

/** What a part is called in a programme. */
export function nameOfPart(pack: PolicyPack, part: ModuleName): BilingualText {
  const section: object = pack[part] ?? {};
  return 'name' in section ? (section.name as BilingualText) : MODULE_NAMES[part];
}

/** What a body that nominates is called in a programme. */
export function nameOfBody({ nomination }: PolicyPack): BilingualText {
  return nomination?.body ?? text('推荐单位', 'nominating body');
}

/** The parts that a case goes through, in their order; the others are rules beside it. */
export const STEPS = [
  ...(['waiver', 'backgroundCheck', 'localReview', 'nomination', 'localNotice'] as const),
  ...([
    'eligibilityReview',
    'expertReview',
    'consultation',
    'publicNotice',
    'certificate',
    'filing',
  ] as const),
] satisfies readonly ModuleName[];

/** The parts that every programme of selection has. */
export const CORE = {
  round: section(
    {
      onePerYear: Type.Optional(section({}, 'There is one round a year')),
      cap: Type.Optional(
        section(
          {
            perRound: Type.Optional(Type.Integer({ minimum: 1, maximum: 100000 })),
            byTrack: Type.Optional(
              Type.Array(
                Type.Object(
                  { track: Identifier, atMost: Type.Integer({ minimum: 1, maximum: 100000 }) },
                  closed,
                ),
                { minItems: 1 },
              ),
            ),
          },
          'Largest number of persons that a round selects, in all or in a track. Default: the number in its notice',
        ),
      ),
    },
    'A round is opened by a notice',
  ),
  application: section(
    {
      lineOfAuthority: Type.Optional(
        section(
          {},
          'It goes up step by step, to the nominating body. Without: from the employer straight to the organiser',
        ),
      ),
      goalsAndMeasures: Type.Optional(
        section(
          { goals: Bilingual, measures: Bilingual },
          'It names goals, and what helps to reach them: what each of them is called',
        ),
      ),
      correction: section(
        period,
        'Time for a correction, from the day on which the application was sent back',
      ),
      conduct: Type.Optional(section({}, 'Conduct is declared by the applicant and confirmed on the way')),
      oneCandidacy: Type.Optional(section({}, 'A person has one a round')),
    },
    'Way of an application',
  ),
  publication: section({}, 'Whoever is selected is published'),
};
export type ReviewRule = Static<typeof ReviewRule>;
export type ConsultationRule = Static<typeof ConsultationRule>;
export type NoticeRule = Static<typeof NoticeRule>;
