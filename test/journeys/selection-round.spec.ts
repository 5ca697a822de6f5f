import { LedgerUnderTest } from '../ledger-under-test/ledger-under-test';
import { OFFICES, ROUND } from './jiangxi-round';
import { ToDoWatch } from './possible-tasks';
import { Candidacies, openWithApplications } from './selection-round/cast';
import { describeDocuments, playDocumentsOfEnd, playDocumentsOfPayment } from './selection-round/documents';
import { describeEnd, playEnd } from './selection-round/end';
import { playEndorsement } from './selection-round/endorsement';
import { describeGrants, playGrants } from './selection-round/grants';
import { describeAfterPayment, playAfterPayment } from './selection-round/grants-after-payment';
import { describeFigures } from './selection-round/figures';
import { describeJoins } from './selection-round/joining';
import { playNomination, playReview } from './selection-round/nomination';
import { NOTICE, playNotice } from './selection-round/notice';
import { describePublicPages, visitRoster } from './selection-round/public-pages';
import { playPublication } from './selection-round/publication';

let ledger: LedgerUnderTest;
let candidacies: Candidacies;
let unpublished: Awaited<ReturnType<typeof visitRoster>>;
let endorsement: Awaited<ReturnType<typeof playEndorsement>>;
let nomination: Awaited<ReturnType<typeof playNomination>>;
let review: Awaited<ReturnType<typeof playReview>>;
let notice: Awaited<ReturnType<typeof playNotice>>;
let publication: Awaited<ReturnType<typeof playPublication>>;
const toDo = new ToDoWatch(() => ledger);
let end: Awaited<ReturnType<typeof playEnd>>;
let grants: Awaited<ReturnType<typeof playGrants>>;
let afterPayment: Awaited<ReturnType<typeof playAfterPayment>>;
let documentsOfPayment: Awaited<ReturnType<typeof playDocumentsOfPayment>>;
let documentsOfEnd: Awaited<ReturnType<typeof playDocumentsOfEnd>>;

/** Plays a part of the round, and looks at everybody's to-do list then. */
async function thenTasks<Played>(playing: Promise<Played>): Promise<Played> {
  const played = await playing;
  await toDo.look();
  return played;
}

/** The round is played once, from the first application to the filing; each test looks at one moment of it. */
beforeAll(async () => {
  ledger = await LedgerUnderTest.start();
  candidacies = await thenTasks(openWithApplications(ledger));
  unpublished = await visitRoster(ledger);
  endorsement = await thenTasks(playEndorsement(ledger, candidacies));
  nomination = await thenTasks(playNomination(ledger, candidacies));
  review = await thenTasks(playReview(ledger, candidacies));
  notice = await thenTasks(playNotice(ledger, candidacies));
  publication = await playPublication(ledger, candidacies, notice.openId);
  end = await playEnd(ledger, candidacies);
  grants = await thenTasks(playGrants(ledger, candidacies));
  documentsOfPayment = await playDocumentsOfPayment(ledger, candidacies);
  afterPayment = await thenTasks(playAfterPayment(ledger, candidacies));
  documentsOfEnd = await playDocumentsOfEnd(ledger, candidacies, documentsOfPayment.paidAt);
});

afterAll(() => ledger.stop());

it('gives the ledger no cause to log an error', () => {
  expect(ledger.faults).toEqual([]);
});

it('puts nothing on anybody’s to-do list that they could not do, and counts what is on it', () => {
  expect(toDo.impossible).toEqual([]);
});

it('takes a task from a to-do list only when it is not possible any more', () => {
  expect(toDo.missing).toEqual([]);
  expect(toDo.looked).toBeGreaterThan(50);
});

it('the log lies where the configuration says, and nowhere else', async () => {
  const { pool, store } = ledger.api.core;
  const { rows } = await pool.query<{ count: string }>('SELECT count(*) AS count FROM ledger.events');
  const inPostgres = ledger.config.eventStoreUrl === undefined;
  expect(await store.lastPosition()).toBeGreaterThan(0n);
  expect(Number(rows[0]?.count) > 0).toBe(inPostgres);
});

const types = (timeline: readonly { readonly type: string }[]): string[] => timeline.map(({ type }) => type);

describe('an application', () => {
  it('can be made once a round, whoever files it [JX-PLAN 2.3.2a]', () => {
    expect(endorsement.secondApplication).toMatchObject({ status: 409, code: 'already-exists' });
    expect(endorsement.secondRegistration).toContain('already-exists');
  });

  it('is checked rule by rule when it is handed in, as advice [JX-PLAN 2.2.1(2)b]', () => {
    const { candidacy, eligibility } = endorsement.beforeEndorsement;
    expect(candidacy).toMatchObject({ status: 'submitted', waitingAt: OFFICES.nanchangHospital });
    expect(eligibility.stage).toBe('application');
    expect(eligibility.outcomes).toContainEqual(
      expect.objectContaining({ rule: 'age-limit', result: 'met', clause: 'JX-PLAN 2.2.1(2)b' }),
    );
  });

  it('goes up step by step: the city cannot confirm before the county has [JX-PLAN 2.3.2a]', () => {
    expect(endorsement.cityBeforeCounty).toMatchObject({
      status: 422,
      code: 'not-this-office',
      clauses: ['JX-PLAN 2.3.2a'],
    });
    expect(endorsement.atCounty.candidacy).toMatchObject({ waitingAt: OFFICES.xiushuiBureau });
    expect(endorsement.endorsedTwice).toMatchObject({ status: 409, code: 'application-not-waiting' });
  });

  it('names the fact that the policy does not know [JX-PLAN 2.2.1(2)a]', () => {
    expect(endorsement.facts).toMatchObject({ status: 422, code: 'facts-invalid' });
    expect(endorsement.facts.errors?.[0]?.field).toBe('facts.degree');
  });
});

describe('a waiver', () => {
  it('relaxes what the policy lets be relaxed and nothing else [JX-PLAN 2.2.1(2)d]', () => {
    expect(endorsement.forbiddenWaiver).toMatchObject({
      status: 422,
      code: 'rule-not-waivable',
      clauses: ['JX-PLAN 2.2.1(2)d'],
    });
    expect(endorsement.waiverOfNobody).toMatchObject({ status: 409, code: 'no-waiver-proposed' });
  });

  it('takes two keys: the body proposes, the province approves [JX-PLAN 2.2.1(2)d]', () => {
    expect(endorsement.approvedByProposer).toMatchObject({ status: 403, code: 'role-not-allowed' });
    expect(endorsement.nominatedBeforeApproval).toMatchObject({ status: 422, code: 'not-eligible' });
    expect(endorsement.afterWaiver.candidacy).toMatchObject({ status: 'endorsed', waiver: 'approved' });
    expect(types(endorsement.afterWaiver.timeline)).toEqual(
      expect.arrayContaining(['WaiverProposed', 'WaiverApproved']),
    );
  });
});

describe('a nomination', () => {
  it('of somebody whom a rule excludes shows each rule with value, limit and clause [JX-PLAN 2.2.1x-b]', () => {
    const { status, code, outcomes = [] } = nomination.notEligible;
    expect({ status, code }).toEqual({ status: 422, code: 'not-eligible' });
    expect(outcomes.length).toBeGreaterThan(8);
    expect(outcomes.filter(({ result }) => result === 'not-met')).toEqual([
      expect.objectContaining({ rule: 'no-double-thousand-plan', found: true, clause: 'JX-PLAN 2.2.1x-b' }),
    ]);
    for (const outcome of outcomes) {
      expect(outcome.clause).toMatch(/^JX-PLAN 2\.2\./);
      expect(outcome.limit).toBeTruthy();
      expect(outcome.message).toBeTruthy();
    }
  });

  it('over the quota is refused with both numbers [JX-PLAN 2.3.3c]', () => {
    expect(nomination.overQuota).toMatchObject({
      status: 422,
      code: 'quota-exceeded',
      clauses: ['JX-PLAN 2.3.3c'],
    });
    expect(nomination.overQuota.detail).toMatch(/2 个.*3 人/);
    expect(nomination.quotas.bodies).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ bodyId: OFFICES.nanchangBureau, quota: 2, nominated: 2 }),
        expect.objectContaining({ bodyId: OFFICES.jiujiangBureau, quota: 1, nominated: 1 }),
      ]),
    );
  });

  it('is not withdrawn from a list that is fixed [JX-PLAN 2.3.3b]', () => {
    expect(nomination.changedAfterFixing).toMatchObject({ status: 409, code: 'list-fixed' });
    expect(nomination.listWhilePublic).toMatchObject({
      status: 'fixed',
      edition: 1,
      nominees: [
        { rank: 1, candidacyId: candidacies.clear },
        { rank: 2, candidacyId: candidacies.objectedTo },
      ],
    });
  });

  it('is sent only when its local notice is over, which ends by itself [JX-PLAN 2.3.3b]', () => {
    expect(nomination.sendingNothing).toMatchObject({ status: 404 });
    expect(nomination.closedEarly).toMatchObject({ status: 422, code: 'not-yet-allowed' });
    expect(nomination.closedEarly.detail).toContain('2022-03-09');
    expect(nomination.sentEarly).toMatchObject({ code: 'notice-not-over', clauses: ['JX-PLAN 2.3.3b'] });
    expect(nomination.whilePublic).toMatchObject({ status: 'running', workingDaysLeft: 5 });
  });
});

describe('the provincial review', () => {
  it('takes up whoever is on a list that was sent [JX-PLAN 2.3.4a]', () => {
    expect(review.reviewedBeforeSending).toMatchObject({
      status: 409,
      code: 'not-nominated',
      clauses: ['JX-PLAN 2.3.4a'],
    });
  });

  it('shows in the funnel how far the candidacies have come [JX-PLAN 2.3.4a]', () => {
    expect(review.funnel).toMatchObject({
      total: { applied: 5, endorsed: 5, nominated: 3, sent: 3, eligible: 3, proposed: 0 },
    });
  });
});

describe('the proposed roster', () => {
  it('over the cap is refused with both numbers [JX-PLAN 2.1.1]', () => {
    expect(notice.overCap).toMatchObject({ status: 422, code: 'cap-exceeded', clauses: ['JX-PLAN 2.1.1'] });
    expect(notice.overCap.detail).toMatch(/4 人.*3 人/);
  });

  it('holds nobody who has not passed the review [JX-PLAN 2.3.4a]', () => {
    const about = [candidacies.oneTooMany];
    expect(notice.notSelectable).toMatchObject({ status: 422, code: 'not-selectable', about });
  });

  it('is on notice for at least five working days, counted from the day after [JX-PLAN 2.3.5a]', () => {
    expect(notice.tooShort).toMatchObject({ code: 'notice-too-short', clauses: ['JX-PLAN 2.3.5a'] });
    expect(notice.onNotice).toMatchObject({
      firstDay: '2022-03-10',
      lastDay: '2022-03-16',
      closableFrom: '2022-03-17',
    });
    expect(notice.closedEarly).toMatchObject({ code: 'not-yet-allowed', clauses: ['JX-PLAN 2.3.5a'] });
    expect(notice.closedEarly.detail).toContain('2022-03-17');
  });

  it('shows the public no ID number, phone or person id [JX-PLAN 2.3.5a]', () => {
    const shown = JSON.stringify(notice.onNotice);
    expect(notice.onNotice.entries.map(({ name }) => name)).toEqual(['虚构甲', '虚构乙', '虚构丙']);
    expect(shown).not.toMatch(/"personId"|360199|138000/);
  });
});

describe('an objection', () => {
  it('is taken while the notice runs, against those on it [JX-PLAN 2.3.5b]', () => {
    expect(notice.notOnNotice).toMatchObject({ status: 404, code: 'not-on-notice' });
    expect(notice.objectedLate).toMatchObject({
      status: 422,
      code: 'objection-late',
      clauses: ['JX-PLAN 2.3.5b'],
    });
  });

  it('is decided on a written finding, once [JX-PLAN 2.3.5b]', () => {
    expect(notice.decidedWithoutFinding).toMatchObject({ status: 422, code: 'finding-missing' });
    expect(notice.decidedTwice).toMatchObject({ status: 409, code: 'objection-decided' });
  });

  it('keeps the objector known to the investigating body only [JX-PLAN 2.3.5b]', () => {
    expect(notice.asSeenBy['hr-clerk']).toMatchObject({
      ...{ objectorName: null, objectorContact: null },
      grounds: expect.any(String) as string,
    });
    expect(notice.asSeenBy['nanchang-clerk']).toMatchObject({ objectorName: '虚构异议人' });
    expect(notice.asSeenBy['supervisor']).toMatchObject({
      objectorName: null,
      objectorContact: null,
      grounds: expect.any(String) as string,
    });
    expect(notice.asSeenByOtherBody.status).toBe(404);
  });

  it('is not decided by whoever raised it [JX-PLAN 2.3.5b]', () => {
    expect(publication.decidedByObjector).toMatchObject({ status: 422, code: 'second-key-same-person' });
  });

  it('that is upheld takes the candidate off the roster [JX-PLAN 2.3.6a]', () => {
    expect(notice.afterRemoval.candidates.filter(({ removed }) => removed)).toEqual([
      expect.objectContaining({ candidacyId: candidacies.objectedTo }),
    ]);
  });
});

describe('publication', () => {
  it('comes after the notice, never before [JX-PLAN 2.3.6a]', () => {
    expect(notice.publishedBeforeNotice).toMatchObject({ status: 422, code: 'notice-not-over' });
    expect(publication.rosterBefore.status).toBe(404);
  });

  it('leaves out whoever has an open objection, and brings them in a later batch [JX-PLAN 2.3.6a]', () => {
    expect(publication.firstBatch.awardees.map(({ name, batch }) => ({ name, batch }))).toEqual([
      { name: '虚构甲', batch: 1 },
    ]);
    expect(publication.nobodyLeft).toMatchObject({ status: 422, code: 'nobody-to-publish' });
    expect(publication.bothBatches.awardees.map(({ name, batch }) => ({ name, batch }))).toEqual([
      { name: '虚构甲', batch: 1 },
      { name: '虚构乙', batch: 2 },
    ]);
  });

  it('is never edited afterwards [JX-PLAN 2.3.6a]', () => {
    expect(publication.editedAfterPublication).toMatchObject({ status: 409, code: 'roster-published' });
  });

  it('gives everybody on it a certificate under a number of the round [JX-PLAN 2.3.6b]', () => {
    expect(publication.bothBatches.awardees.map(({ certificateNumber }) => certificateNumber)).toEqual([
      'JXSG2022001',
      'JXSG2022002',
    ]);
    expect(publication.certificate).toMatchObject({ status: 'valid', year: 2022, maskedName: '虚**' });
    expect(publication.unknownCertificate.status).toBe(404);
    expect(publication.ownCase.body.candidacy).toMatchObject({
      name: '虚构甲',
      status: 'published',
      certificateNumber: 'JXSG2022001',
    });
    expect(types(publication.ownCase.body.timeline)).toEqual(
      expect.arrayContaining(['TitleAwarded', 'CertificateIssued']),
    );
  });

  it('is filed with the talent office, which confirms it, once each [JX-PLAN 2.3.6c]', () => {
    expect(publication.filedBefore).toMatchObject({ code: 'not-published', clauses: ['JX-PLAN 2.3.6c'] });
    expect(publication.receivedBeforeFiling).toMatchObject({ status: 404 });
    expect(publication.filedTwice).toMatchObject({ status: 409 });
    expect(publication.receivedBySender).toMatchObject({ status: 403 });
    expect(publication.filings).toMatchObject({
      roundId: ROUND,
      filings: [{ batch: 1, awardees: 1, status: 'received' }],
    });
  });
});

describeJoins(() => ({ ledger, noticeIds: [NOTICE], candidacyIds: Object.values(candidacies) }));

describePublicPages(() => ({ ledger, unpublished, objecting: notice.objecting, noticeId: NOTICE }));

describeFigures(() => ledger);

describeEnd(() => end);

describeGrants(() => grants);
describeAfterPayment(() => afterPayment);
describeDocuments(
  () => documentsOfPayment,
  () => documentsOfEnd,
);
