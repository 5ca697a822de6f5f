import type { StateBefore } from '#command-handling';
import { candidacy, supportRecord } from '#contexts/selection/contracts';
import { DomainEvent, fold, localDate, RuleOutcome } from '#kernel';
import { checkApplication } from '../../contexts/selection/applications/domain/eligibility';
import { recordedOutcomes } from '../../contexts/event-fields';
import {
  applicationSubmitted,
  candidacyOf,
  candidacyState,
  JIANGXI,
  NO_SUPPORT,
  PROGRAMME,
} from '../../contexts/sample-selection.testing';
import { recheckOf } from './recheck';

const POSITION = 7n;
const submitted = candidacyState('p1', applicationSubmitted());
const checkedThen = outcomesOf(submitted);

describe('the check of a past step, made again', () => {
  it('is the same while the rules, the state and the record of then agree', async () => {
    expect(checkedThen.length).toBeGreaterThan(5);
    await expect(recheck({ recorded: checkedThen })).resolves.toBe('same');
  });

  it('is different where the record has another result, another limit, or a rule more or less', async () => {
    const [first, ...rest] = checkedThen as [RuleOutcome, ...RuleOutcome[]];
    const turned: RuleOutcome = { ...first, result: first.result === 'met' ? 'not-met' : 'met' };
    const otherLimit: RuleOutcome = { ...first, limit: 'another limit' };
    for (const recorded of [[turned, ...rest], [otherLimit, ...rest], rest, [...checkedThen, first]])
      await expect(recheck({ recorded })).resolves.toBe('different');
  });

  it('is different where the stored application is not the one that was checked', async () => {
    for (const changed of [{ birthDate: localDate('1950-01-01') }, { track: 'no-such-track' }]) {
      const events = [applicationSubmitted('p1', changed)];
      await expect(recheck({ recorded: checkedThen, events })).resolves.toBe('different');
    }
  });

  it('is impossible once the birth date was erased, and without the application', async () => {
    const erased = applicationSubmitted('p1', { birthDate: undefined });
    await expect(recheck({ recorded: checkedThen, events: [erased] })).resolves.toBe('impossible');
    await expect(recheck({ recorded: checkedThen, events: [] })).resolves.toBe('impossible');
  });

  it('is impossible without the policy version that the step names, and for a stage without rules', async () => {
    await expect(recheck({ recorded: checkedThen, policyVersions: [] })).resolves.toBe('impossible');
    const other = [`${PROGRAMME}@no-such-version`];
    await expect(recheck({ recorded: checkedThen, policyVersions: other })).resolves.toBe('impossible');
    await expect(recheck({ recorded: checkedThen, stage: 'no-such-stage' })).resolves.toBe('impossible');
  });

  it('is not made for a step without a check', async () => {
    await expect(recheck({ recorded: null })).resolves.toBeUndefined();
  });
});

function outcomesOf(state: typeof submitted): readonly RuleOutcome[] {
  if (state.status === 'none') throw new Error('no application');
  return checkApplication(JIANGXI, state.application, NO_SUPPORT);
}

interface Step {
  /** Null: the step has no check. */
  readonly recorded: readonly RuleOutcome[] | null;
  readonly stage?: string;
  readonly policyVersions?: readonly string[];
  /** What the log holds of the candidacy before the step. */
  readonly events?: readonly DomainEvent[];
}

function recheck({ recorded, stage = 'application', policyVersions, events }: Step) {
  const step = {
    subject: candidacyOf('p1'),
    position: POSITION.toString(),
    origin: { policyVersions: policyVersions ?? [`${PROGRAMME}@${JIANGXI.version}`] },
    checked: { gates: recorded && { stage, outcomes: recordedOutcomes(recorded).outcomes } },
  };
  const stateBefore: StateBefore = (aggregate, id, position) => {
    expect(position).toBe(POSITION);
    const told = events ?? [applicationSubmitted()];
    const isCandidacy = aggregate.category === candidacy.category && id === candidacyOf('p1');
    if (!isCandidacy) expect(aggregate.category).toBe(supportRecord.category);
    return Promise.resolve(fold(aggregate, (isCandidacy ? told : []) as never));
  };
  const version = (programme: string, name: string) =>
    programme === PROGRAMME && name === JIANGXI.version ? JIANGXI : undefined;
  return recheckOf(step, { policies: { version } as never, stateBefore });
}
