import { addDays, LocalDate, localDate } from '#kernel';
import { DemoError } from '../demo-error';
import { depthOf, DemoOrganisation, OFFICES } from '../plan/offices';
import { Stage } from './stage';

export const PROGRAMME = 'jiangxi-double-high';
/** Days from the first to the last day of applications. */
const APPLICATION_DAYS = 20;
/** The first year whose round the policy ruled. */
export const FIRST_YEAR = 2022;

/** The round that the story is about. */
export interface Round {
  readonly roundId: string;
  readonly openedOn: LocalDate;
  readonly applicationsUntil: LocalDate;
}

/** Registers the year's organisations; what an earlier demo did is left as it is. */
export async function registerOrganisations(stage: Stage): Promise<void> {
  const { organisations } = stage.plan;
  const depths = [...new Set(organisations.map(depthOf))].sort((one, other) => one - other);
  for (const depth of depths) {
    const level = organisations.filter((one) => depthOf(one) === depth);
    await stage.inLanes(level, (one) => registerOrganisation(stage, one));
  }
  stage.say(`登记单位 ${organisations.length} 个，沿隶属关系逐级登记`);
  await renameTalentOffice(stage);
}

/** Adopts the version of the policy that is in force on the day; a demo of an earlier year may have adopted another one. */
export async function adoptPolicy(stage: Stage): Promise<void> {
  const { version } = await stage.ledger.ask<{ readonly version: string }>(
    null,
    `programmes/${PROGRAMME}/rules`,
  );
  await stage.takeUnless('policy-already-adopted', 'hr-clerk', 'programmes/adopt-policy-version', {
    programmeId: PROGRAMME,
    version,
  });
  stage.say(`采用政策 ${PROGRAMME} ${version}`);
}

/** The talent office began under another name, and was given its present one by two people. */
async function renameTalentOffice(stage: Stage): Promise<void> {
  const office = stage.plan.organisations.find(({ id }) => id === OFFICES.talentOffice);
  if (office === undefined) throw new DemoError('没有人才办', 'there is no talent office');
  const named = { organisationId: office.id, name: office.name.zh };
  const reason = '演示：筹备结束，依批准文件更名。';
  await stage.takeUnless('name-unchanged', 'hr-clerk', 'people/rename-organisation', { ...named, reason });
  await stage.takeUnless('no-name-proposed', 'hr-reviewer', 'people/approve-organisation-name', named);
}

function registerOrganisation(
  stage: Stage,
  { id, name, kind, level, parent }: DemoOrganisation,
): Promise<void> {
  return stage.takeUnless('already-exists', 'hr-clerk', 'people/register-organisation', {
    ...{ organisationId: id, name: id === OFFICES.talentOffice ? `${name.zh}（筹）` : name.zh, kind, level },
    ...(parent !== null && { parentId: parent }),
  });
}

/** Adopts the policy, opens the year's round with its call, and gives each body its quota (JX-PLAN 2.1, 2.3.1). */
export async function openRound(stage: Stage): Promise<Round> {
  const { year, cap, bodies, nominees } = stage.plan;
  await stage.moveClockTo(localDate(`${year}-03-01`));
  const openedOn = stage.today;
  await adoptPolicy(stage);
  const applicationsUntil = addDays(openedOn, APPLICATION_DAYS);
  const call = {
    programmeId: PROGRAMME,
    year,
    applicationsFrom: openedOn,
    applicationsUntil,
    referenceDate: `${year}-01-01`,
    conditions: '演示：按实施方案规定的选拔范围和条件申报。',
    materials: '演示：申报书、学历学位、职称或技能等级证书、业绩证明。',
    procedure: '演示：单位申报、逐级审核、推荐公示、资格审查、公示公布。',
    // Invented: no subscriber has a number of zeros.
    enquiries: '0791-00000000',
  };
  const route = 'programmes/open-round';
  const overPolicy = { ...call, cap: 101 };
  await stage.meetRefusal('以 101 人为上限启动年度选拔', 'cap-over-policy', 'hr-clerk', route, overPolicy);
  await stage.take('hr-clerk', route, { ...call, cap });
  const roundId = `${PROGRAMME}-${year}`;
  stage.say(`启动 ${year} 年度选拔：上限 ${cap} 人，申报至 ${applicationsUntil}`);
  for (const { id, quota } of bodies) {
    await stage.take('hr-clerk', 'programmes/allocate-quota', { roundId, bodyId: id, quota });
  }
  stage.say(`向 ${bodies.length} 个推荐地区、部门下达名额 ${nominees} 个`);
  await stage.meetRefusal(
    '南昌市局自行增加名额',
    'role-not-allowed',
    'nanchang-clerk',
    'programmes/allocate-quota',
    { roundId, bodyId: OFFICES.nanchangBureau, quota: 500 },
  );
  return { roundId, openedOn, applicationsUntil };
}
