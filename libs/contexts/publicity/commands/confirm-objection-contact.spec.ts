import { specification } from '#command-handling/testing';
import { expectNamed } from '../../refusal-words.testing';
import {
  contactProven,
  noticeClosed,
  noticeOf,
  noticePublished,
  objectionRaised,
  unprovenObjection,
} from '../../sample-notices.testing';
import { JIANGXI } from '../../sample-selection.testing';
import { faultsIn } from '../../validated-fields.testing';
import {
  ContactCodeMissed,
  ContactCodeRequested,
  ContactCodeSent,
  standingObjections,
  notice,
} from '../contracts';
import { fold } from '#kernel';
import { contactCode } from '../domain/contact-code';
import { ConfirmObjectionContact, confirmObjectionContact } from './confirm-objection-contact';
import { recordContactCode } from './record-contact-code';
import { requestContactCode } from './request-contact-code';

const KIND = 'proposed-roster';
const CODE = '012345';
const about = { noticeId: noticeOf(KIND), objectionId: 'objection-p1' };
const published = noticePublished(KIND, ['p1', 'p2']);
const unproven = unprovenObjection(KIND, 'p1');
const missed = ContactCodeMissed.of({ ...about, code: 1 });
const second = ContactCodeRequested.of({ ...about, code: 2, expiresAt: '2022-03-02T04:00:00.000Z' });
const body: ConfirmObjectionContact = { ...about, code: CODE };
const confirming = specification(confirmObjectionContact).policy(JIANGXI).facts({ awaited: CODE });
const waiting = confirming.given(published, unproven);

describe('proving the contact of an objection', () => {
  it('makes it stand, by the code that was sent [JX-PLAN 2.3.5b]', () => {
    waiting.when(body).then(contactProven(KIND, 'p1'));
    waiting.when(body).thenBasis('JX-PLAN 2.3.5b');
    expect(standingObjections(fold(notice, [published, unproven]))).toEqual([]);
    expect(standingObjections(fold(notice, [published, unproven, contactProven(KIND, 'p1')]))).toHaveLength(
      1,
    );
  });

  it('records a wrong code, and takes five of them', () => {
    waiting.when({ ...body, code: '999999' }).then(missed);
    waiting
      .given(...[missed, missed, missed, missed])
      .when(body)
      .then(contactProven(KIND, 'p1'));
    waiting
      .given(...[missed, missed, missed, missed, missed])
      .when(body)
      .thenRefused('code-spent', { reason: 'rule', field: 'code' });
  });

  it('takes a code for a day, and another one after that', () => {
    waiting.at(new Date('2022-03-02T12:00:00+08:00')).when(body).then(contactProven(KIND, 'p1'));
    waiting
      .at(new Date('2022-03-02T12:00:01+08:00'))
      .when(body)
      .thenRefused('code-expired', { reason: 'rule', field: 'code' });
  });

  it('is too late after the last day, on which it still counts, with the clause [JX-PLAN 2.3.5b]', () => {
    const late = waiting.given(
      ContactCodeRequested.of({ ...second.data, expiresAt: '2022-03-08T16:00:00.000Z' }),
    );
    late
      .at(new Date('2022-03-08T23:59:59+08:00'))
      .when(body)
      .then({
        ...contactProven(KIND, 'p1'),
        data: { ...contactProven(KIND, 'p1').data, code: 2 },
      });
    const refused = late.at(new Date('2022-03-09T00:00:00+08:00')).when(body);
    refused.thenRefused('proof-late', { reason: 'rule', clauses: ['JX-PLAN 2.3.5b'] });
    expectNamed(refused, '2022-03-08', '2022-03-09');
    // With the notice ends the time to prove, and the objection has lapsed.
    waiting.given(noticeClosed(KIND)).when(body).thenRefused('proof-late');
    expect(fold(notice, [published, unproven, noticeClosed(KIND)])).toMatchObject({
      objections: [{ status: 'lapsed' }],
    });
  });

  it('happens once, and not for whoever was signed in', () => {
    waiting.given(contactProven(KIND, 'p1')).when(body).thenRefused('contact-proven', { reason: 'state' });
    confirming.given(published, objectionRaised(KIND, 'p1')).when(body).thenRefused('contact-proven');
  });

  it('is refused for an objection that is not there', () => {
    confirming.given(published).when(body).thenRefused('objection-unknown', { reason: 'not-found' });
    confirming.when(body).thenRefused('not-found');
  });

  it('leaves nobody’s account beside its events', () => {
    expect(confirmObjectionContact.confidentialActor).toBe('hidden');
    expect(requestContactCode.confidentialActor).toBe('hidden');
  });

  it('takes six digits and nothing else', () => {
    expect(faultsIn(ConfirmObjectionContact, { ...body, code: '12345' })).toEqual(['code']);
    expect(faultsIn(ConfirmObjectionContact, { ...body, code: 'abcdef' })).toEqual(['code']);
  });
});

describe('the code of an objection', () => {
  const naming = {
    blindIndex: (purpose: string, value: string) => Buffer.from(purpose + value).toString('hex'),
  };

  it('is six digits, of the objection and of its number', () => {
    expect(contactCode(naming, 'objection-p1', 1)).toMatch(/^\d{6}$/);
    expect(contactCode(naming, 'objection-p1', 1)).toBe(contactCode(naming, 'objection-p1', 1));
    expect(contactCode(naming, 'objection-p1', 2)).not.toBe(contactCode(naming, 'objection-p1', 1));
    expect(contactCode(naming, 'objection-p2', 1)).not.toBe(contactCode(naming, 'objection-p1', 1));
  });

  it('is sent anew on request, three times in all, and the one before is no longer waited for', () => {
    const requesting = specification(requestContactCode).policy(JIANGXI).given(published, unproven);
    requesting.when(about).then(second);
    const third = ContactCodeRequested.of({ ...second.data, code: 3 });
    requesting.given(second).when(about).then(third);
    const refused = requesting.given(second, third).when(about);
    refused.thenRefused('codes-spent', { reason: 'rule' });
    expectNamed(refused, 3);
    requesting.given(missed, second);
    expect(fold(notice, [published, unproven, missed, second])).toMatchObject({
      objections: [{ awaitedCode: { code: 2, misses: 0 } }],
    });
  });

  it('never outlives the notice', () => {
    specification(requestContactCode)
      .policy(JIANGXI)
      .given(published, unproven)
      .at(new Date('2022-03-08T20:00:00+08:00'))
      .when(about)
      .then(ContactCodeRequested.of({ ...second.data, expiresAt: '2022-03-08T16:00:00.000Z' }));
  });

  it('is recorded as sent by the system, while it is waited for', () => {
    const recording = specification(recordContactCode).policy(JIANGXI).given(published, unproven);
    const sent = { ...about, code: 1, outcome: 'sent' as const };
    recording.when(sent).then(ContactCodeSent.of(sent));
    recording.given(second).when(sent).thenRefused('code-outdated', { reason: 'state' });
    recording.given(contactProven(KIND, 'p1')).when(sent).thenRefused('code-outdated');
    expect(recordContactCode.roles).toEqual(['system']);
  });
});
