import { ANY_OFFICE } from '#access';
import { specification } from '#command-handling/testing';
import { expectNamed } from '../../refusal-words.testing';
import { noticeClosed, noticeOf, noticePublished } from '../../sample-notices.testing';
import { candidacyOf, CITY, JIANGXI, PROVINCE } from '../../sample-selection.testing';
import { faultsIn } from '../../validated-fields.testing';
import type { Load } from '#command-handling';
import type { OrganisationKind } from '#vocabulary';
import { organisation, RegisteredOrganisation } from '#contexts/people/contracts';
import { fold } from '#kernel';
import {
  notice,
  NoticePublished,
  ObjectionDecided,
  ObjectionRaised,
  WrittenFindingFiled,
} from '../contracts';
import { investigatorOf } from '../domain/parties';
import { RaiseObjection, raiseObjection } from './raise-objection';

const KIND = 'proposed-roster';
const raising = specification(raiseObjection).policy(JIANGXI).facts({ investigatorId: CITY });
const running = raising.given(noticePublished(KIND, ['p1', 'p2'])).actor({ id: 'public', role: 'public' });
const body: RaiseObjection = {
  noticeId: noticeOf(KIND),
  candidacyId: candidacyOf('p1'),
  objectorName: '测试异议人',
  objectorContact: '13900000000',
  grounds: '所列业绩与事实不符（虚构）。',
};
const raised = ObjectionRaised.of({
  ...body,
  ...{ objectionId: '01900000-0000-7000-8000-000000000001', bodyId: CITY, investigatorId: CITY },
  ...{ provenBy: 'code', codeExpiresAt: '2022-03-02T04:00:00.000Z', raiserMark: null, raisedBy: 'public' },
});
/** A unit as it is registered. */
const office = (
  organisationId: string,
  kind: OrganisationKind,
  parentId: string | null,
): RegisteredOrganisation => ({
  ...{ status: 'registered', organisationId, name: `虚构单位 ${organisationId}`, kind },
  ...{ level: 'municipal', parentId, proposal: null },
});
/** Loads these units. */
const loading = (offices: readonly RegisteredOrganisation[]): Load =>
  ((_organisation: object, id: string) =>
    Promise.resolve(
      offices.find(({ organisationId }) => organisationId === id) ?? organisation.initial,
    )) as Load;
/** Who investigates an objection to somebody of the employer, whom the city nominated. */
const find = (employerId: string, ...offices: readonly RegisteredOrganisation[]) => {
  const { entries, ...published } = noticePublished(KIND, ['p1']).data;
  const of = NoticePublished.of({ ...published, entries: entries.map((one) => ({ ...one, employerId })) });
  return investigatorOf(loading(offices), fold(notice, [of]), candidacyOf('p1'));
};
const raisedAt = (codeExpiresAt: string) => ObjectionRaised.of({ ...raised.data, codeExpiresAt });

describe('raising an objection', () => {
  it('takes a named person’s objection under the command’s id, for the body to investigate [JX-PLAN 2.3.5b]', () => {
    const decided = running.when(body);
    decided.then(raised);
    decided.thenBasis('JX-PLAN 2.3.5b');
  });

  it('takes the account of whoever is signed in for the proof, and keeps it to the sealed part', () => {
    const vouchedFor = { provenBy: 'signed-in', codeExpiresAt: null } as const;
    running
      .actor({ id: 'clerk', role: 'employer' })
      .when(body)
      .then(
        ObjectionRaised.of({ ...raised.data, ...vouchedFor, raiserMark: 'mark of clerk', raisedBy: 'clerk' }),
      );
    expect(raiseObjection.confidentialActor).toBe('marked');
  });

  it('is for the authority above to investigate where the body employs the candidate [JX-PLAN 2.3.5b]', async () => {
    const city = office(CITY, 'hr-department', 'province');
    expect(await find('other-unit', office('other-unit', 'university', CITY), city)).toBe(CITY);
    expect(await find(CITY, city, office('province', 'hr-department', null))).toBe('province');
    // Where no authority above is registered, the organiser.
    expect(await find(CITY, office(CITY, 'hr-department', null))).toBe(PROVINCE);
    expect(await find(CITY)).toBe(PROVINCE);
  });

  it('is for the authority above where the body owns the employer, however far up the group goes [JX-PLAN 2.3.5b]', async () => {
    const subsidiary = office('subsidiary', 'public-institution', CITY);
    const institute = office(CITY, 'public-institution', 'academy');
    const academy = office('academy', 'public-institution', 'province');
    const province = office('province', 'hr-department', null);
    expect(await find('subsidiary', subsidiary, institute, academy, province)).toBe('province');
    expect(await find('subsidiary', subsidiary, institute)).toBe(PROVINCE);
    // A department that governs the employer does not own it.
    expect(await find('subsidiary', subsidiary, office(CITY, 'government-department', 'province'))).toBe(
      CITY,
    );
  });

  it('has no investigator for who is not on the notice', async () => {
    const state = fold(notice, [noticePublished(KIND, ['p1'])]);
    expect(await investigatorOf(loading([]), state, candidacyOf('p9'))).toBeUndefined();
  });

  it('is taken to the end of the last day in Shanghai and not after, be the notice closed or not [JX-PLAN 2.3.5a]', () => {
    running.at(new Date('2022-03-08T23:59:59+08:00')).when(body).then(raisedAt('2022-03-08T16:00:00.000Z'));
    const refused = running.at(new Date('2022-03-09T00:00:00+08:00')).when(body);
    refused.thenRefused('objection-late', { reason: 'rule', clauses: ['JX-PLAN 2.3.5b'] });
    expectNamed(refused, '2022-03-08', '2022-03-09');
    running.given(noticeClosed(KIND)).when(body).thenRefused('objection-late');
  });

  it('rests on the local notice’s own clause where a body’s list is on notice [JX-PLAN 2.3.3b]', () => {
    const local = raising.given(noticePublished('nomination-list', ['p1']));
    const onList = { ...body, noticeId: noticeOf('nomination-list') };
    local.when(onList).thenBasis('JX-PLAN 2.3.3b');
    local
      .today('2022-03-09')
      .when(onList)
      .thenRefused('objection-late', { clauses: ['JX-PLAN 2.3.3b'] });
  });

  it('is refused for who is not on the notice', () => {
    running
      .when({ ...body, candidacyId: candidacyOf('p9') })
      .thenRefused('not-on-notice', { reason: 'not-found', field: 'candidacyId' });
  });

  it('is refused with every reason, the first leading: too late, and of who is not on the notice', () => {
    running
      .today('2022-03-09')
      .when({ ...body, candidacyId: candidacyOf('p9') })
      .thenRefused('objection-late', { others: ['not-on-notice'] });
  });

  it('is refused on a notice that is not there', () => {
    raising.when(body).thenRefused('not-found', { reason: 'not-found' });
  });

  it('concerns nobody in particular: the public may', () => {
    expect(raiseObjection.roles).toContain('public');
    expect(running.offices(body)).toBe(ANY_OFFICE);
  });

  it('marks the objector’s name, contact and grounds, and what is written about them, for sealing', () => {
    const subject = 'objectionId';
    expect(ObjectionRaised.personal).toEqual({
      subject,
      fields: ['raisedBy', 'objectorName', 'objectorContact', 'grounds'],
    });
    expect(WrittenFindingFiled.personal).toEqual({ subject, fields: ['finding'] });
    expect(ObjectionDecided.personal).toEqual({ subject, fields: ['reason'] });
  });

  it.each<[string, object, string]>([
    ['an anonymous objection [JX-PLAN 2.3.5b]', { objectorName: undefined }, 'objectorName'],
    ['a name of one character', { objectorName: '甲' }, 'objectorName'],
    ['“anonymous” for a name [JX-PLAN 2.3.5b]', { objectorName: '匿名群众' }, 'objectorName'],
    ['“Anonymous” for a name [JX-PLAN 2.3.5b]', { objectorName: 'Anonymous' }, 'objectorName'],
    ['a number for a name', { objectorName: '13900000000' }, 'objectorName'],
    ['dots for a name', { objectorName: '··' }, 'objectorName'],
    ['a contact nobody can be reached by', { objectorContact: '不便透露' }, 'objectorContact'],
    ['a phone number of five digits', { objectorContact: '12345' }, 'objectorContact'],
    ['an e-mail address without a domain', { objectorContact: 'yiyi@example' }, 'objectorContact'],
    ['an objection without a contact [JX-PLAN 2.3.5b]', { objectorContact: '' }, 'objectorContact'],
    ['an objection without grounds', { grounds: '不行' }, 'grounds'],
  ])('does not take %s', (_, fault, field) => {
    expect(faultsIn(RaiseObjection, { ...body, ...fault })).toEqual([field]);
  });

  it.each<[string, object]>([
    ['a Chinese name', { objectorName: '测试异议人' }],
    ['a name with a middle dot', { objectorName: '测试·异议' }],
    ['a name in Latin letters', { objectorName: "Tester O'Hara-Li" }],
    ['a landline number with its area code', { objectorContact: '0791-86600000' }],
    ['a number from abroad', { objectorContact: '+86 139 0000 0000' }],
    ['an e-mail address', { objectorContact: 'yiyi@example.org' }],
  ])('takes %s', (_, given) => {
    expect(faultsIn(RaiseObjection, { ...body, ...given })).toEqual([]);
  });
});
