import { DateField, defineCommand, Id, Int, Text } from '#command-handling';
import type { LocalDate } from '#kernel';
import { accept, refuse, text } from '#kernel';
import { packDigest } from '#policy';
import { programme, round, roundIdOf, RoundOpened } from '../contracts';

export class OpenRound {
  @Id(text('人才计划编号', 'Programme id'))
  programmeId: string;

  @Int(text('年度', 'Year'), { minimum: 2000, maximum: 2100 })
  year: number;

  @DateField(text('申报开始日期', 'First day of applications'))
  applicationsFrom: LocalDate;

  @DateField(text('申报截止日期', 'Last day of applications'))
  applicationsUntil: LocalDate;

  @DateField(text('年龄计算基准日', 'Reference date on which age is counted'))
  referenceDate: LocalDate;

  @Int(text('入选人数上限（缺省为政策规定的上限）', 'Cap (default: the policy’s)'), {
    minimum: 1,
    maximum: 100000,
    optional: true,
  })
  cap?: number;

  @Text(text('申报条件', 'Conditions'), { maximum: 5000 })
  conditions: string;

  @Text(text('材料要求', 'Materials'), { maximum: 5000 })
  materials: string;

  @Text(text('工作程序', 'Procedure'), { maximum: 5000 })
  procedure: string;
}

/** Opens a year's round with its call: conditions, materials, procedure, dates. Quotas follow one by one. */
export const openRound = defineCommand(OpenRound, {
  aggregate: round,
  summary: text('启动年度选拔', 'Open a round'),
  roles: ['hr-department'],
  id: ({ programmeId, year }) => roundIdOf(programmeId, year),
  expects: 'new',
  facts: async (load, { programmeId }) => ({ programme: await load(programme, programmeId) }),
  offices: (_command, _state, facts) =>
    facts.programme.organiserId === null ? null : [facts.programme.organiserId],
  programme: ({ programmeId }) => programmeId,
  decide: (_state, command, { policy }, { programme: { organiserId, adopted } }) => {
    const {
      programmeId,
      year,
      applicationsFrom,
      applicationsUntil,
      referenceDate,
      conditions,
      materials,
      procedure,
    } = command;
    const digest = packDigest(policy);
    if (
      organiserId === null ||
      !adopted.some((version) => version.version === policy.version && version.digest === digest)
    ) {
      return refuse(
        'rule',
        'policy-not-adopted',
        text(
          `政策版本 ${policy.version} 尚未采用，或政策包内容与采用时不一致。请先采用政策版本。`,
          `Policy version ${policy.version} has not been adopted, or its content is not what was adopted. Adopt it first.`,
        ),
        { clauses: [policy.basis['round-call']] },
      );
    }
    if (applicationsUntil < applicationsFrom) {
      return refuse(
        'rule',
        'dates-out-of-order',
        text(
          `申报截止日期 ${applicationsUntil} 早于开始日期 ${applicationsFrom}。`,
          `The last day of applications ${applicationsUntil} lies before the first, ${applicationsFrom}.`,
        ),
        { field: 'applicationsUntil' },
      );
    }
    if (applicationsFrom.slice(0, 4) !== String(year)) {
      const yearClause = policy.basis['one-round-a-year'];
      return refuse(
        'rule',
        'dates-outside-year',
        text(
          `${year} 年度选拔的申报须在当年开始，不能从 ${applicationsFrom} 开始（${yearClause}）。`,
          `Applications of the round of ${year} begin in that year, not on ${applicationsFrom} (${yearClause}).`,
        ),
        { field: 'applicationsFrom', clauses: [yearClause] },
      );
    }
    const limit = policy.cap.perRound;
    const cap = command.cap ?? limit;
    if (cap > limit) {
      return refuse(
        'rule',
        'cap-over-policy',
        text(
          `入选人数上限 ${cap} 超过政策规定的 ${limit} 人（${policy.basis['round-cap']}）。`,
          `A cap of ${cap} is over the ${limit} that the policy allows (${policy.basis['round-cap']}).`,
        ),
        { field: 'cap', clauses: [policy.basis['round-cap']] },
      );
    }
    return accept(
      RoundOpened.of({
        roundId: roundIdOf(programmeId, year),
        programmeId,
        year,
        organiserId,
        applicationsFrom,
        applicationsUntil,
        referenceDate,
        cap,
        conditions,
        materials,
        procedure,
        policyVersion: policy.version,
      }),
      [policy.basis['round-call'], policy.basis['one-round-a-year'], policy.basis['round-cap']],
    );
  },
});
