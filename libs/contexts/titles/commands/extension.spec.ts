import { specification } from '#command-handling/testing';
import { expectNamed } from '../../refusal-words.testing';
import { EMPLOYER, PROVINCE } from '../../sample-selection.testing';
import {
  extensionProposed,
  INVENTED_WITH_TITLES,
  REASON,
  revocationProposed,
  termBegan,
  termEnded,
  TITLE,
  titleAwarded,
  titleExtended,
  titleRevoked,
  WITH_TITLES,
} from '../../sample-titles.testing';
import { ExtensionRejected } from '../contracts';
import { decideExtension } from './decide-extension';
import { proposeExtension } from './propose-extension';

const proposing = specification(proposeExtension)
  .policy(WITH_TITLES)
  .today('2025-02-28')
  .actor({ id: 'employer-clerk', role: 'employer', office: EMPLOYER })
  .given(titleAwarded, termBegan);
const body = { candidacyId: TITLE, years: 2, reason: REASON };

describe('proposing to extend a title', () => {
  it('is taken from the employer, up to the last day of the term [JX-MEASURES 4a]', () => {
    const decided = proposing.when(body);
    decided.then(extensionProposed);
    decided.thenBasis('JX-MEASURES 4a');
    expect(proposing.offices(body)).toEqual([EMPLOYER]);
  });

  it('is refused on the day after the last one, though the end is not recorded yet [JX-MEASURES 4a]', () => {
    const refused = proposing.today('2025-03-01').when(body);
    refused.thenRefused('title-not-extendable', { reason: 'rule', clauses: ['JX-MEASURES 4a'] });
    expectNamed(refused, '2025-02-28', '2025-03-01');
  });

  it.each([1, 2])('may be for %i years [JX-MEASURES 4a]', (years) => {
    proposing
      .when({ ...body, years })
      .then({ ...extensionProposed, data: { ...extensionProposed.data, years } });
  });

  it('is refused beyond what the policy allows, with both numbers [JX-MEASURES 4a]', () => {
    const refused = proposing.when({ ...body, years: 3 });
    refused.thenRefused('extension-length', { field: 'years', clauses: ['JX-MEASURES 4a'] });
    expectNamed(refused, '1', '2', '3');
  });

  it('happens once, whatever became of the years that were granted [JX-MEASURES 4a]', () => {
    proposing.given(extensionProposed, titleExtended).when(body).thenRefused('title-not-extendable');
    proposing.given(extensionProposed).when(body).thenRefused('title-not-extendable');
  });

  it('is refused where no term has begun, where the term is over, and where the title was revoked', () => {
    specification(proposeExtension)
      .policy(WITH_TITLES)
      .given(titleAwarded)
      .when(body)
      .thenRefused('title-not-extendable');
    proposing.given(termEnded).when(body).thenRefused('title-not-in-force', { reason: 'state' });
    proposing.given(revocationProposed).when(body).thenRefused('title-not-in-force');
    proposing.given(revocationProposed, titleRevoked).when(body).thenRefused('title-not-in-force');
  });

  it('is refused where the programme knows no extension', () => {
    proposing.policy(INVENTED_WITH_TITLES).when(body).thenRefused('title-not-extendable', { reason: 'rule' });
  });
});

const deciding = specification(decideExtension)
  .policy(WITH_TITLES)
  .today('2025-02-28')
  .actor({ id: 'hr-clerk', office: PROVINCE })
  .given(titleAwarded, termBegan, extensionProposed);
const granting = { candidacyId: TITLE, decision: 'extended', reason: REASON } as const;

describe('deciding on an extension', () => {
  it('adds the years to the term from the award on [JX-MEASURES 4a]', () => {
    const decided = deciding.when(granting);
    decided.then(titleExtended);
    decided.thenBasis('JX-MEASURES 4a');
    expect(deciding.offices(granting)).toEqual([PROVINCE]);
  });

  it('rejects it with a reason, also after the term', () => {
    const rejected = ExtensionRejected.of({
      ...{ candidacyId: TITLE, personId: 'p1', reason: REASON, decidedBy: 'hr-clerk' },
    });
    deciding
      .today('2025-03-01')
      .when({ ...granting, decision: 'rejected' })
      .then(rejected);
  });

  it('grants nothing once the term is over [JX-MEASURES 4a]', () => {
    deciding.today('2025-03-01').when(granting).thenRefused('title-not-extendable', { reason: 'rule' });
  });

  it('is another person’s than who proposed it', () => {
    deciding
      .actor({ id: 'employer-clerk', office: PROVINCE })
      .when(granting)
      .thenRefused('second-key-same-person', { reason: 'rule' });
  });

  it('needs a proposal', () => {
    specification(decideExtension)
      .policy(WITH_TITLES)
      .given(titleAwarded, termBegan)
      .when(granting)
      .thenRefused('no-extension-proposed', { reason: 'state' });
  });
});
