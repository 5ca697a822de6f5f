import { specification } from '#command-handling/testing';
import { expectNamed } from '../../refusal-words.testing';
import {
  applicationSubmitted,
  candidacyOf,
  candidacyState,
  CITY,
  endorsements,
  JIANGXI,
  LIST_ID,
  listFixed,
  listSent,
  nominated,
  openRound,
  ROUND,
  SOUND_FACTS,
  waitListed,
} from '../../sample-selection.testing';
import { checkCandidacy } from '../domain/eligibility';
import { NominationWithdrawn, NomineeMovedUp } from '../contracts';
import { moveUpNominee } from './move-up-nominee';

const REASON = '原人选放弃，按次序递补（虚构）';
const endorsed = candidacyState('p3');
const facts = { round: openRound(), candidacy: endorsed };
const full = specification(moveUpNominee)
  .policy(JIANGXI)
  .facts(facts)
  .actor({ id: 'body-clerk', office: CITY })
  .given(nominated('p1'), nominated('p2', 2), waitListed('p3'), waitListed('p4', 2));
const vacant = full.given(
  NominationWithdrawn.of({
    ...{
      listId: LIST_ID,
      roundId: ROUND,
      bodyId: CITY,
      candidacyId: candidacyOf('p1'),
      reason: '放弃（虚构）',
    },
  }),
);
const body = { roundId: ROUND, bodyId: CITY, candidacyId: candidacyOf('p3'), reason: REASON };
const outcomes = endorsed.status === 'none' ? [] : [...checkCandidacy(JIANGXI, 'nomination', endorsed)];
const moved = (rank: number, replaces: string | null) =>
  NomineeMovedUp.of({
    ...{ listId: LIST_ID, roundId: ROUND, bodyId: CITY, candidacyId: candidacyOf('p3'), personId: 'p3' },
    ...{ rank, replaces, movedUpBy: 'body-clerk', outcomes, reason: REASON },
  });

describe('moving up from the wait list', () => {
  it('gives the first the place of whoever fell out, with the reason [JX-PLAN 2.3.3c]', () => {
    vacant.when(body).then(moved(2, candidacyOf('p1')));
  });

  it('fills a place of a raised quota, which nobody left', () => {
    full
      .facts({ ...facts, round: openRound({ [CITY]: 3 }) })
      .when(body)
      .then(moved(3, null));
  });

  it('refuses without a free place, and names quota and nominees [JX-PLAN 2.3.3c]', () => {
    const refused = full.when(body);
    refused.thenRefused('quota-exceeded', { reason: 'rule', clauses: ['JX-PLAN 2.3.3c'] });
    expectNamed(refused, 2);
  });

  it('refuses another than the first, and names the first [JX-PLAN 2.3.3c]', () => {
    const refused = vacant
      .facts({ ...facts, candidacy: candidacyState('p4') })
      .when({ ...body, candidacyId: candidacyOf('p4') });
    refused.thenRefused('not-next-in-line', { reason: 'rule', field: 'candidacyId' });
    expectNamed(refused, candidacyOf('p3'), candidacyOf('p4'));
  });

  it('refuses when nobody waits', () => {
    specification(moveUpNominee)
      .policy(JIANGXI)
      .facts(facts)
      .given(nominated('p1'))
      .when(body)
      .thenRefused('not-next-in-line');
  });

  it('refuses whoever does not meet the conditions any more [JX-PLAN 2.3.3]', () => {
    const excluded = { facts: { ...SOUND_FACTS, doubleThousandPlan: true } };
    const unfit = candidacyState('p3', applicationSubmitted('p3', excluded), ...endorsements('p3'));
    vacant
      .facts({ ...facts, candidacy: unfit })
      .when(body)
      .thenRefused('not-eligible', { clauses: ['JX-PLAN 2.2.1x-b'] });
    vacant
      .facts({ ...facts, candidacy: candidacyState('p3', applicationSubmitted('p3')) })
      .when(body)
      .thenRefused('candidacy-not-endorsed', { reason: 'state' });
  });

  it('refuses while the list is fixed, and for good once it is sent', () => {
    const fixed = vacant.given(listFixed(['p2']));
    fixed.when(body).thenRefused('list-fixed', { reason: 'state' });
    fixed
      .given(listSent(['p2']))
      .when(body)
      .thenRefused('list-sent', { reason: 'state' });
  });

  it('refuses a candidacy that the body does not have', () => {
    vacant
      .facts({ ...facts, candidacy: { status: 'none' } })
      .when(body)
      .thenRefused('candidacy-not-with-body', { reason: 'not-found' });
  });

  it('concerns the nominating body, and nobody moves themselves up', () => {
    expect(vacant.offices(body)).toEqual([CITY]);
    vacant.actor({ id: 'account-p3' }).when(body).thenRefused('second-key-same-person');
  });
});
