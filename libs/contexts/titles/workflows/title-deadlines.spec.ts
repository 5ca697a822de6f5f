import { plan } from '#workflows';
import { deadlineSpecification, workflowSpecification } from '#workflows/testing';
import { localDate } from '#kernel';
import { PolicyAdopted } from '#contexts/programmes/contracts';
import { PROGRAMME, PROVINCE } from '../../sample-selection.testing';
import {
  revocationDropped,
  revocationProposed,
  statementMade,
  termBegan,
  TITLE,
  titleAwarded,
  titleExtended,
  titleRevoked,
} from '../../sample-titles.testing';
import { RevocationProposed } from '../contracts';
import { beginTerm } from '../commands/begin-term';
import { endTerm } from '../commands/end-term';
import { lapseStatement } from '../commands/lapse-statement';
import { beginTerms } from './begin-terms';
import { statementDue, termEnd } from './title-deadlines';

const body = { candidacyId: TITLE };
const ends = (day: string) => ({
  ...{ key: TITLE, dueAt: new Date(`${day}T00:00:00+08:00`), command: plan(endTerm, body) },
});

describe('the end of a term', () => {
  it('is due when the day after its last one begins [JX-MEASURES 4a]', () => {
    deadlineSpecification(termEnd).given(termBegan).thenOpen(ends('2025-03-01'));
  });

  it('is due later where the title was extended [JX-MEASURES 4a]', () => {
    deadlineSpecification(termEnd).given(termBegan, titleExtended).thenOpen(ends('2027-03-01'));
  });

  it('is not waited for where the title was revoked', () => {
    deadlineSpecification(termEnd).given(termBegan, titleRevoked).thenOpen();
  });
});

describe('the time for a statement', () => {
  const due = {
    ...{ key: TITLE, dueAt: new Date('2025-03-11T00:00:00+08:00') },
    command: plan(lapseStatement, body),
  };

  it('is over when the day after its last one begins [JX-MEASURES 22d]', () => {
    deadlineSpecification(statementDue).given(revocationProposed).thenOpen(due);
  });

  it.each([
    ['a statement', statementMade],
    ['a decision to revoke', titleRevoked],
    ['a decision not to', revocationDropped],
  ])('is not waited for after %s', (_, event) => {
    deadlineSpecification(statementDue).given(revocationProposed, event).thenOpen();
  });

  it('is not waited for where the policy provides for none', () => {
    const { data } = revocationProposed;
    deadlineSpecification(statementDue)
      .given(RevocationProposed.of({ ...data, statementUntil: null }))
      .thenOpen();
  });
});

describe('after a policy was adopted', () => {
  const adopted = PolicyAdopted.of({
    ...{ programmeId: PROGRAMME, version: '2022-1', digest: 'f'.repeat(64), officeId: PROVINCE },
    effectiveFrom: localDate('2022-07-01'),
  });

  it('the terms of titles begin that have none, and of no others [JX-MEASURES 4a]', () => {
    workflowSpecification(beginTerms).given(titleAwarded).when(adopted).then(plan(beginTerm, body));
    workflowSpecification(beginTerms).given(titleAwarded, termBegan).when(adopted).then();
  });
});
