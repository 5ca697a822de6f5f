import { Declaration, defineCommand, Id, ListOf, PolicyFacts, Text } from '#command-handling';
import type { DecisionContext, Load } from '#command-handling';
import { accept, Decision, EventOf, refuse, Refusal, text } from '#kernel';
import type { Json } from '#kernel';
import { checkEligibility, PolicyPack, validateFacts } from '#policy';
import { lineOfAuthority, person, RegisteredOrganisation } from '#contexts/people/contracts';
import { OpenRound, refuseUnknownRound, round } from '#contexts/programmes/contracts';
import { ApplicationSubmitted, candidacy, candidacyIdOf, EligibilityChecked } from '../contracts';
import { asOpenRound } from '../domain/open-round';

class TeamMemberInput {
  @Text(text('姓名', 'Name'), { maximum: 50 })
  name: string;

  @Text(text('承担的工作', 'Contribution'), { maximum: 500 })
  contribution: string;
}

export class SubmitApplication {
  @Id(text('年度选拔编号', 'Round id'))
  roundId: string;

  @Id(text('人员编号', 'Person id'))
  personId: string;

  @Id(
    text(
      '所在单位（自由职业者填所属地人社部门）的统一社会信用代码',
      'Employer (freelancers: the local HR department)',
    ),
  )
  employerId: string;

  @Id(text('申报类别', 'Track'))
  track: string;

  @Text(text('专业领域', 'Field of work'), { maximum: 100 })
  field: string;

  @PolicyFacts(text('申报事实，按政策包的字段填写', 'Facts, as the policy pack declares them'), {
    degree: 'doctor',
  })
  facts: Readonly<Record<string, Json>>;

  @Text(text('培养目标', 'Cultivation goals'), { maximum: 3000 })
  cultivationGoals: string;

  @Text(text('配套培养举措', 'Support measures'), { maximum: 3000 })
  supportMeasures: string;

  @ListOf(text('核心团队成员', 'Core team'), () => TeamMemberInput, {
    minimum: 0,
    maximum: 50,
    optional: true,
  })
  teamMembers?: TeamMemberInput[];

  @Declaration(
    text(
      '申报人承诺申报内容真实、品行符合条件',
      'The applicant declares the application true and conduct as required',
    ),
  )
  conductDeclared: boolean;
}

interface Facts {
  readonly round: OpenRound | undefined;
  readonly person: Awaited<ReturnType<typeof loadPerson>>;
  /** From the employer upwards. */
  readonly line: readonly RegisteredOrganisation[];
}

const loadPerson = (load: Load, personId: string) => load(person, personId);

/** Hands in an application through the employer (JX-PLAN 2.3.2); the eligibility rules are checked as advice. */
export const submitApplication = defineCommand(SubmitApplication, {
  aggregate: candidacy,
  summary: text('提交申报', 'Submit an application'),
  roles: ['applicant', 'employer'],
  id: ({ roundId, personId }) => candidacyIdOf(roundId, personId),
  expects: 'new',
  uniqueBy: 'one-candidacy',
  facts: async (load, { roundId, personId, employerId }): Promise<Facts> => ({
    round: asOpenRound(await load(round, roundId)),
    person: await loadPerson(load, personId),
    line: await lineOfAuthority(load, employerId),
  }),
  offices: ({ employerId }) => [employerId],
  self: (_command, _state, facts) => (facts.person.status === 'registered' ? facts.person.accountId : null),
  programme: (_command, _state, { round: open }) => open?.programmeId,
  decide: (_state, command, context, facts) => {
    const { today } = context;
    const { round: open } = facts;
    if (open === undefined) return refuseUnknownRound(command.roundId);
    if (today < open.applicationsFrom || today > open.applicationsUntil) {
      return refuse(
        'rule',
        'applications-closed',
        text(
          `申报时间为 ${open.applicationsFrom} 至 ${open.applicationsUntil}，今天是 ${today}。`,
          `Applications are taken from ${open.applicationsFrom} to ${open.applicationsUntil}; today is ${today}.`,
        ),
        { clauses: [context.policy.basis['round-call']] },
      );
    }
    return submit(command, context, open, facts);
  },
});

type Submitted = EventOf<typeof ApplicationSubmitted> | EventOf<typeof EligibilityChecked>;

function submit(
  command: SubmitApplication,
  { policy, actor }: DecisionContext,
  open: OpenRound,
  { person: applicant, line }: Facts,
): Decision<Submitted> {
  const { roundId, personId, employerId, track, field, facts, cultivationGoals, supportMeasures } = command;
  if (applicant.status === 'unknown') return refuseUnknownPerson(personId);
  const employer = line[0];
  const bodyAt = line.findIndex(({ organisationId }) => (open.quotas[organisationId] ?? 0) > 0);
  const body = line[bodyAt];
  if (employer === undefined || body === undefined) return refuseWayUp(employerId, employer, policy);
  const faulty = refuseFaultyFacts(command, policy);
  if (faulty) return faulty;
  const candidacyId = candidacyIdOf(roundId, personId);
  const { accountId, name, birthDate } = applicant;
  const { programmeId, referenceDate } = open;
  const teamMembers = (command.teamMembers ?? []).map((member) => ({ ...member }));
  const outcomes = checkEligibility(policy, 'application', {
    ...{ track, facts, birthDate, referenceDate },
    confirmedBy: ['applicant'],
    waivedRules: [],
  });
  return accept<Submitted>(
    [
      ApplicationSubmitted.of({
        ...{ candidacyId, roundId, programmeId, personId, accountId, track, field, referenceDate },
        filedBy: actor.id,
        employerId,
        employerName: employer.name,
        line: line.slice(0, bodyAt + 1).map(({ organisationId }) => organisationId),
        bodyId: body.organisationId,
        ...{ facts, cultivationGoals, supportMeasures },
        ...(name !== undefined && { name }),
        ...(birthDate !== undefined && { birthDate }),
        ...(teamMembers.length > 0 && { teamMembers }),
      }),
      EligibilityChecked.of({ candidacyId, outcomes: [...outcomes] }),
    ],
    [policy.basis['line-of-authority'], policy.basis['goals-and-measures'], policy.basis['one-candidacy']],
  );
}

function refuseUnknownPerson(personId: string): Refusal {
  return refuse(
    'rule',
    'person-unknown',
    text(
      `人员 ${personId} 尚未登记，请先登记人员。`,
      `Person ${personId} is not registered: register the person first.`,
    ),
    { field: 'personId' },
  );
}

/** Nobody on the line of authority can nominate: the application has no way up (JX-PLAN 2.3.2a). */
function refuseWayUp(
  employerId: string,
  employer: RegisteredOrganisation | undefined,
  { basis }: PolicyPack,
): Refusal {
  const clause = basis['line-of-authority'];
  const message = employer
    ? text(
        `${employer.name}（${employerId}）的隶属线上没有获得推荐名额的地区或部门，无法逐级申报（${clause}）。`,
        `No organisation on the line of authority of ${employer.name} (${employerId}) has a quota: the application has no way up (${clause}).`,
      )
    : text(
        `单位 ${employerId} 尚未登记，无法逐级申报（${clause}）。`,
        `Organisation ${employerId} is not registered: the application has no way up (${clause}).`,
      );
  return refuse('rule', 'no-nominating-body', message, { field: 'employerId', clauses: [clause] });
}

/** How many faults a message spells out; the list of faults holds them all. */
const FAULTS_SPELT_OUT = 5;

function refuseFaultyFacts({ track, facts }: SubmitApplication, policy: PolicyPack): Refusal | undefined {
  const faults = validateFacts(policy, track, facts).map(({ path, message }) => ({
    field: path === 'track' ? path : `facts.${path}`,
    message,
  }));
  if (faults.length === 0) return undefined;
  const first = faults.slice(0, FAULTS_SPELT_OUT);
  return refuse(
    'rule',
    'facts-invalid',
    text(
      `申报事实有 ${faults.length} 处填写有误：${first.map(({ field, message }) => `${field}：${message.zh}`).join('；')}`,
      `${faults.length} faults in the facts: ${first.map(({ field, message }) => `${field}: ${message.en}`).join('; ')}`,
    ),
    { faults },
  );
}
