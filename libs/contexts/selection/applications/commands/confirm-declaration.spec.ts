import { specification } from '#command-handling/testing';
import {
  applicationSubmitted,
  applicationWithdrawn,
  candidacyOf,
  candidacyState,
  endorsements,
  JIANGXI,
  NO_SUPPORT,
  PERSON,
} from '../../../sample-selection.testing';
import { DeclarationConfirmed, DeclarationRequested } from '../contracts';
import type { OpenCandidacy } from '../contracts';
import { checkCandidacy } from '../domain/eligibility';
import { confirmDeclaration } from './confirm-declaration';
import { requestDeclaration } from './request-declaration';

const body = { candidacyId: candidacyOf('p1'), conductDeclared: true };
const filed = applicationSubmitted('p1', {
  filedAs: 'employer',
  filedBy: 'clerk',
  declaration: 'outstanding',
});
const confirmed = DeclarationConfirmed.of({ candidacyId: body.candidacyId, confirmedBy: 'account-p1' });
const declaring = specification(confirmDeclaration)
  .policy(JIANGXI)
  .facts({ person: PERSON })
  .actor({ id: 'account-p1', role: 'applicant' });

describe('declaring what an employer filed', () => {
  it('is the person’s own, by the account that was confirmed [JX-PLAN 2.2.1(1)]', () => {
    declaring.given(filed).when(body).then(confirmed);
    expect(declaring.given(filed).self(body)).toEqual(['account-p1']);
    const unproven = { ...PERSON, accountId: null, provisionalAccountId: 'account-p1' };
    expect(declaring.facts({ person: unproven }).given(filed).self(body)).toEqual([]);
  });

  it('makes the difference at nomination: until then the rule is not met [JX-PLAN 2.2.1(1)]', () => {
    const resultOf = (...events: Parameters<typeof candidacyState>[1][]) => {
      const state = candidacyState('p1', ...events) as OpenCandidacy;
      const outcomes = checkCandidacy(JIANGXI, 'nomination', state, NO_SUPPORT);
      return outcomes.find(({ rule }) => rule === 'conduct-declared')?.result;
    };
    expect(resultOf(filed, ...endorsements())).toBe('not-met');
    expect(resultOf(filed, ...endorsements(), confirmed)).toBe('met');
    const onPaper = applicationSubmitted('p1', { declaration: 'on-paper' });
    expect(resultOf(onPaper, ...endorsements())).toBe('met');
    const requested = DeclarationRequested.of({
      candidacyId: body.candidacyId,
      roundId: onPaper.data.roundId,
    });
    expect(resultOf(onPaper, ...endorsements(), requested)).toBe('not-met');
    expect(resultOf(onPaper, ...endorsements(), requested, confirmed)).toBe('met');
  });

  it('is asked of the person for what stands on paper only', () => {
    const { candidacyId } = body;
    const asking = specification(requestDeclaration).actor({ id: 'system', role: 'system' });
    const onPaper = applicationSubmitted('p1', { declaration: 'on-paper' });
    const requested = DeclarationRequested.of({ candidacyId, roundId: onPaper.data.roundId });
    asking.given(onPaper).when({ candidacyId }).then(requested);
    asking.given(filed).when({ candidacyId }).thenRefused('not-on-paper', { reason: 'state' });
    asking.given(onPaper, requested).when({ candidacyId }).thenRefused('not-on-paper');
  });

  it('is asked for anew when the employer corrects what it filed', () => {
    const corrected = applicationSubmitted('p1', { ...filed.data, edition: 2 });
    const state = candidacyState('p1', filed, confirmed, corrected);
    expect(state).toMatchObject({ application: { declaration: 'outstanding' } });
  });

  it('is refused of what the person declared already, or what is over', () => {
    declaring.given(filed, confirmed).when(body).thenRefused('declared-already', { reason: 'state' });
    declaring.given(filed, applicationWithdrawn()).when(body).thenRefused('application-withdrawn');
  });
});
