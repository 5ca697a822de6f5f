import { specification } from '#command-handling/testing';
import { localDate } from '#kernel';
import { expectIdentified, expectNamed } from '../../refusal-words.testing';
import { PROVINCE } from '../../sample-selection.testing';
import {
  benefitsEnded,
  endedByRevocation,
  endedByTerm,
  GROUNDS,
  HOLDER,
  INVENTED_WITH_TITLES,
  revocationDropped,
  revocationProposed,
  statementLapsed,
  statementMade,
  termBegan,
  termEnded,
  TITLE,
  titleAwarded,
  titleRevoked,
  WITH_TITLES,
} from '../../sample-titles.testing';
import { RevocationProposed } from '../contracts';
import { decideRevocation } from './decide-revocation';
import { lapseStatement } from './lapse-statement';
import { makeStatement } from './make-statement';
import { proposeRevocation } from './propose-revocation';

const held = [titleAwarded, termBegan] as const;
const body = { candidacyId: TITLE };
const proposing = specification(proposeRevocation)
  .policy(WITH_TITLES)
  .today('2025-03-03')
  .actor({ id: 'hr-clerk', office: PROVINCE })
  .given(...held);
const proposal = { ...body, endingId: 'assessment-failed', grounds: GROUNDS };

describe('proposing to revoke a title', () => {
  it('gives the holder five working days to be heard [JX-MEASURES 22d]', () => {
    const decided = proposing.when(proposal);
    decided.then(revocationProposed);
    decided.thenBasis('JX-MEASURES 22d');
    expect(proposing.offices(proposal)).toEqual([PROVINCE]);
  });

  it('is possible once the term is over too', () => {
    proposing.given(termEnded).when(proposal).then(revocationProposed);
  });

  it('counts the days that the policy names', () => {
    const { data } = revocationProposed;
    proposing
      .policy(INVENTED_WITH_TITLES)
      .when({ ...proposal, endingId: 'gave-up-the-craft' })
      .then(
        RevocationProposed.of({
          ...{ ...data, endingId: 'gave-up-the-craft', statementUntil: localDate('2025-03-13') },
        }),
      );
  });

  it('waits for nobody where the policy provides for no hearing', () => {
    const { data } = revocationProposed;
    proposing
      .policy(INVENTED_WITH_TITLES)
      .when({ ...proposal, endingId: 'false-statement' })
      .then(RevocationProposed.of({ ...data, endingId: 'false-statement', statementUntil: null }));
  });

  it('needs a ground that the policy lists, and names those that it does [JX-MEASURES 22d]', () => {
    const refused = proposing.when({ ...proposal, endingId: 'disliked' });
    refused.thenRefused('no-ground-of-revocation', { field: 'endingId' });
    expectIdentified(refused, 'assessment-failed', 'left-province');
  });

  it('is refused while another one waits, and for a title that was revoked', () => {
    proposing.given(revocationProposed).when(proposal).thenRefused('title-not-in-force', { reason: 'state' });
    proposing.given(revocationProposed, titleRevoked).when(proposal).thenRefused('title-not-in-force');
  });
});

describe('the hearing', () => {
  const hearing = specification(makeStatement)
    .policy(WITH_TITLES)
    .facts(HOLDER)
    .today('2025-03-04')
    .actor({ id: 'account-p1', role: 'applicant' })
    .given(...held, revocationProposed);
  const { statement = '' } = statementMade.data;

  it('takes the statement of the holder, up to its last day [JX-MEASURES 22d]', () => {
    hearing.when({ ...body, statement }).then(statementMade);
    hearing
      .today('2025-03-10')
      .when({ ...body, statement })
      .then({ ...statementMade, data: { ...statementMade.data, madeOn: localDate('2025-03-10') } });
  });

  it('takes none after its last day, and one alone', () => {
    const late = hearing.today('2025-03-11').when({ ...body, statement });
    late.thenRefused('statement-not-taken', { reason: 'rule' });
    expectNamed(late, '2025-03-10', '2025-03-11');
    hearing
      .given(statementMade)
      .when({ ...body, statement })
      .thenRefused('statement-not-taken');
  });

  it('is not there where no revocation is proposed', () => {
    specification(makeStatement)
      .policy(WITH_TITLES)
      .facts(HOLDER)
      .given(...held)
      .when({ ...body, statement })
      .thenRefused('no-revocation-proposed', { reason: 'state' });
  });

  const lapsing = specification(lapseStatement)
    .policy(WITH_TITLES)
    .today('2025-03-11')
    .given(...held, revocationProposed);

  it('lapses on the day after its last one [JX-MEASURES 22d]', () => {
    lapsing.when(body).then(statementLapsed);
    lapsing.today('2025-03-10').when(body).thenRefused('not-yet-allowed');
    lapsing.given(statementMade).when(body).thenRefused('statement-not-taken');
  });
});

const deciding = specification(decideRevocation)
  .policy(WITH_TITLES)
  .today('2025-03-11')
  .actor({ id: 'hr-chief', office: PROVINCE })
  .given(...held, revocationProposed);
const { documentNumber, reason = '' } = titleRevoked.data;
const revoking = { ...body, decision: 'revoked', reason, documentNumber } as const;

describe('deciding on a revocation', () => {
  it('revokes the title from that day on, and ends its benefits [JX-MEASURES 22d] [JX-PLAN 4.2c]', () => {
    const decided = deciding.given(statementMade).when(revoking);
    decided.then(titleRevoked, endedByRevocation);
    decided.thenBasis('JX-MEASURES 22d', 'JX-PLAN 4.2c');
  });

  it('waits for the statement or the end of its time [JX-MEASURES 22d]', () => {
    const refused = deciding.today('2025-03-10').when(revoking);
    refused.thenRefused('not-yet-allowed', { reason: 'rule', clauses: ['JX-MEASURES 22d'] });
    expectNamed(refused, '2025-03-10');
    deciding.given(statementLapsed).when(revoking).then(titleRevoked, endedByRevocation);
    // The time is over, though nobody has recorded it yet.
    deciding.when(revoking).then(titleRevoked, endedByRevocation);
    deciding
      .today('2025-03-04')
      .given(statementMade)
      .when(revoking)
      .then(
        { ...titleRevoked, data: { ...titleRevoked.data, revokedOn: localDate('2025-03-04') } },
        benefitsEnded('title-revoked', 'JX-PLAN 4.2c', '2025-03-04'),
      );
  });

  it('may come to nothing', () => {
    deciding
      .given(statementMade)
      .when({ ...body, decision: 'dropped', reason: revocationDropped.data.reason ?? '' })
      .then(revocationDropped);
  });

  it('leaves benefits alone that ended before [JX-PLAN 4.2c]', () => {
    deciding.given(termEnded, endedByTerm, statementMade).when(revoking).then(titleRevoked);
  });

  it('may leave the title and end the benefits, on a ground on which the policy ends them [JX-MEASURES 15]', () => {
    const keeping = {
      ...body,
      decision: 'benefits-ended',
      reason: revocationDropped.data.reason ?? '',
    } as const;
    const { data } = revocationProposed;
    const left = specification(decideRevocation)
      .policy(WITH_TITLES)
      .today('2025-03-11')
      .actor({ id: 'hr-chief', office: PROVINCE })
      .given(...held, RevocationProposed.of({ ...data, endingId: 'left-province' }), statementMade);
    const decided = left.when(keeping);
    decided.then(revocationDropped, benefitsEnded('left-province', 'JX-MEASURES 15', '2025-03-11'));
    decided.thenBasis('JX-MEASURES 15');
    const refused = deciding.given(statementMade).when(keeping);
    refused.thenRefused('benefits-go-on', { reason: 'rule' });
    expectIdentified(refused, 'assessment-failed', 'left-province');
    left.given(endedByTerm).when(keeping).thenRefused('benefits-go-on');
  });

  it('is another person’s than who proposed it [JX-MEASURES 22d]', () => {
    deciding
      .actor({ id: 'hr-clerk', office: PROVINCE })
      .given(statementMade)
      .when(revoking)
      .thenRefused('second-key-same-person', { reason: 'rule' });
  });

  it('needs the number of the document', () => {
    deciding
      .given(statementMade)
      .when({ ...body, decision: 'revoked', reason })
      .thenRefused('document-number-missing', { field: 'documentNumber' });
  });

  it('needs a proposal, and happens once', () => {
    specification(decideRevocation)
      .policy(WITH_TITLES)
      .given(...held)
      .when(revoking)
      .thenRefused('no-revocation-proposed', { reason: 'state' });
    deciding.given(statementMade, titleRevoked).when(revoking).thenRefused('title-not-in-force');
  });
});
