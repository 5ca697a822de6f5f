import fc from 'fast-check';
import { specification } from '#command-handling/testing';
import type { CommandDefinition } from '#command-handling';
import { addDays, localDate } from '#kernel';
import { HOLDER, termBegan, TITLE, titleAwarded, WITH_TITLES } from '../sample-titles.testing';
import * as commands from './commands';
import { title } from './contracts';

const RUNS = 150;
/** In milliseconds: what is left of runs, or of the search for a shorter failure, is then given up. */
const TIME_LIMIT = 20_000;

type TitleEvent = Parameters<typeof title.evolve>[1];
interface Step {
  /** Which of the attempts it is. */
  readonly move: number;
  readonly days: number;
  readonly who: number;
}
const anySteps = fc.array(fc.record({ move: fc.nat(11), days: fc.nat(200), who: fc.nat(2) }), {
  minLength: 5,
  maxLength: 40,
  size: 'max',
});

const reason = '经研究决定（虚构）';
const body = { candidacyId: TITLE };

/** The events that the step's attempt is accepted with; none where it is refused. */
function tried(
  history: readonly TitleEvent[],
  day: string,
  { move, days, who }: Step,
): readonly TitleEvent[] {
  const attempt = <Body extends object, State, Facts>(
    definition: CommandDefinition<Body, State, TitleEvent, Facts>,
    given: Body,
    facts?: Facts,
  ): readonly TitleEvent[] => {
    const whole = specification(definition)
      .policy(WITH_TITLES)
      .today(day)
      .actor({ id: `account-${who}` })
      .given(...history);
    const { decision } = (facts === undefined ? whole : whole.facts(facts)).when(given);
    return decision.kind === 'refused' ? [] : decision.events;
  };
  const proposal = { ...body, grounds: '事实和依据（虚构）共十字' };
  const decided = { ...body, reason, documentNumber: '虚构 1 号' };
  const ended = { ...body, benefitsEndedOn: localDate(day) };
  const attempts = [
    () => attempt(commands.endTerm, body),
    () => attempt(commands.proposeExtension, { ...body, years: 1, reason }),
    () => attempt(commands.decideExtension, { ...body, decision: 'extended', reason }),
    () => attempt(commands.proposeRevocation, { ...proposal, endingId: 'left-province' }),
    () => attempt(commands.proposeRevocation, { ...proposal, endingId: 'assessment-failed' }),
    () => attempt(commands.makeStatement, { ...body, statement: '陈述（虚构）' }, HOLDER),
    () => attempt(commands.lapseStatement, body),
    () => attempt(commands.decideRevocation, { ...decided, decision: 'revoked' }),
    () => attempt(commands.decideRevocation, { ...decided, decision: 'dropped' }),
    () => attempt(commands.decideRevocation, { ...decided, decision: 'benefits-ended' }),
    // Seldom, so that something happens before.
    () =>
      days % 9 === 0 ? attempt(commands.endBenefits, { ...ended, benefitEndingId: 'left-province' }) : [],
    () => attempt(commands.endBenefits, { ...ended, benefitEndingId: 'cannot-go-on' }),
  ];
  return attempts[move]?.() ?? [];
}

describe('whatever becomes of a title', () => {
  it('its benefits end once, with the title or before it, and on no ground that the policy does not list [JX-PLAN 4.2c] [JX-MEASURES 15]', () => {
    const grounds = new Set<string>();
    fc.assert(
      fc.property(anySteps, (steps) => {
        const history: TitleEvent[] = [titleAwarded, termBegan];
        let day = titleAwarded.data.awardedOn;
        for (const step of steps) {
          day = addDays(day, step.days);
          history.push(...tried(history, day, step));
        }
        const ends = history.filter((event) => event.type === 'TitleBenefitsEnded');
        const over = history.some(({ type }) => type === 'TitleRevoked' || type === 'TermEnded');
        ends.forEach(({ data }) => grounds.add(data.benefitEndingId));
        expect(ends.length).toBeLessThanOrEqual(1);
        if (over) expect(ends).toHaveLength(1);
      }),
      { numRuns: RUNS, interruptAfterTimeLimit: TIME_LIMIT },
    );
    // Otherwise the histories would show little.
    expect([...grounds].sort()).toEqual(['left-province', 'term-ended', 'title-revoked']);
  });
});
