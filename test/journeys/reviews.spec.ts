import { LedgerUnderTest } from '../ledger-under-test/ledger-under-test';
import { OFFICES, SCIENTIST } from './jiangxi-round';
import {
  COLLEAGUE,
  LOCAL_PANEL,
  OF_THE_BODY,
  ON_THE_LOCAL_PANEL,
  seatsOf,
} from './review-by-experts/drawing';
import { playReviews } from './review-by-experts/results';
import { policiesWithout } from './policies-without';

/** An entry of a timeline, as far as it tells of a review. */
interface ToldOfReview {
  readonly type: string;
  readonly actorRole: string;
  readonly actorOffice: string;
  readonly detail: { readonly panelId?: string; readonly edition?: number };
}

let policies: ReturnType<typeof policiesWithout>;
let ledger: LedgerUnderTest;
let seen: Awaited<ReturnType<typeof playReviews>>;

/** Jiangxi's policy with both reviews. */
beforeAll(async () => {
  policies = policiesWithout('backgroundCheck', 'consultation');
  ledger = await LedgerUnderTest.start({ policyFolder: policies.folder });
  seen = await playReviews(ledger);
});

afterAll(async () => {
  await ledger.stop();
  policies.remove();
});

describe('a review by experts', () => {
  it('is drawn with enough experts, none tied to a candidate, each exclusion explained [JX-PLAN 2.3.4b]', () => {
    const { tooFew, noneLeft, drawn } = seen.local;
    expect(tooFew).toMatchObject({ status: 422, code: 'panel-too-small', clauses: ['JX-PLAN 2.3.3a'] });
    expect(noneLeft).toMatchObject({ status: 422, code: 'too-few-experts' });
    expect(noneLeft.detail).toContain('同一单位 1 名');
    expect(drawn).toMatchObject({
      status: 'scoring',
      seats: 6,
      scorecards: 0,
      draws: [{ seed: '08-15-23-04' }],
    });
    expect(drawn.drawn.map(({ candidacyId }) => candidacyId).sort()).toEqual(
      [seen.first, seen.second].sort(),
    );
    for (const { seats, exclusions } of drawn.drawn) {
      expect(exclusions).toEqual([
        { expertId: COLLEAGUE, grounds: 'same-employer' },
        { expertId: OF_THE_BODY, grounds: 'endorsing-office' },
      ]);
      expect(seats).toHaveLength(3);
      for (const { expertId } of seats) {
        expect(ON_THE_LOCAL_PANEL).toContain(expertId);
        expect([COLLEAGUE, OF_THE_BODY]).not.toContain(expertId);
      }
    }
  });

  it('is drawn once, and nothing is summed up before', () => {
    expect(seen.local.again).toMatchObject({ status: 409, code: 'drawn-before' });
    expect(seen.local.beforeDraw).toMatchObject({ status: 409, code: 'not-drawn' });
  });

  it('does not exist for an expert who is excluded: an empty desk, and 404 in the words for nothing at all', () => {
    const { desk, toDo, told, ofNothing } = seen.outsider;
    expect(desk).toEqual([]);
    expect(toDo).toEqual([]);
    expect(told.map((one) => one.slice(0, 3))).toEqual(['404', '404', '404', '404']);
    expect(told).toEqual(ofNothing);
  });

  it('shows experts their own cases, until when, and neither name nor employer', () => {
    const { before, detail, expertId } = seen.recusal;
    const id = ledger.idFor({ expert: expertId }, seen.first);
    const shown = before.items.find(({ candidacyId }) => candidacyId === id);
    expect(shown).toMatchObject({
      panelId: LOCAL_PANEL,
      dueOn: '2022-03-15',
      workingDaysLeft: 10,
      card: null,
    });
    expect(detail).toMatchObject({
      cultivationGoals: '三年内完成一项省级课题（虚构）',
      facts: SCIENTIST,
      criteria: [{ criterionId: 'basics', weight: 40 }, {}, {}],
    });
    for (const hidden of ['虚构甲', OFFICES.nanchangHospital, '南昌'])
      expect(JSON.stringify({ shown, detail })).not.toContain(hidden);
  });

  it('lets an expert stand back, who then sees and scores nothing of it, and gives the seat to the next of the draw', async () => {
    const { expertId, tooEarly, afterwards, after, gone, officeToDo } = seen.recusal;
    expect(tooEarly).toMatchObject({ status: 409, code: 'expert-not-replaceable' });
    expect(tooEarly.detail).toContain('2022-03-15');
    expect(afterwards).toMatchObject({ status: 409, code: 'expert-recused' });
    const id = ledger.idFor({ expert: expertId }, seen.first);
    expect(after.items.filter(({ candidacyId }) => candidacyId === id)).toEqual([]);
    expect(gone.status).toBe(404);
    expect(officeToDo.items).toContainEqual(
      expect.objectContaining({
        kind: 'replace-expert',
        target: { panelId: LOCAL_PANEL, candidacyId: seen.first, expertId },
      }),
    );
    expect(await seatsOf(ledger, 'nanchang-clerk', LOCAL_PANEL, seen.first)).not.toContain(expertId);
  });

  it('is not summed up while scorecards are missing, and says whose; late experts show, and may be replaced', () => {
    const { missing, early, whileLate, late } = seen.scored;
    expect(missing).toMatchObject({ status: 409, code: 'scorecards-missing' });
    expect(missing).toMatchObject({ about: [seen.second] });
    expect(missing.detail).toContain('1 名人选共缺 1 份');
    expect(early.status).toBe(404);
    expect(whileLate.panel).toMatchObject({ late: 1 });
    expect(whileLate.expert.items).toContainEqual(
      expect.objectContaining({ kind: 'submit-scorecard', workingDaysLeft: -1, candidateName: null }),
    );
    expect(whileLate.office.items).toContainEqual(
      expect.objectContaining({
        kind: 'replace-late-expert',
        target: { panelId: LOCAL_PANEL, candidacyId: seen.second, expertId: late },
      }),
    );
    expect(seen.scored.afterwards).toMatchObject({ status: 409, code: 'panel-concluded' });
  });

  it('ranks by weighted means in hundredths of a point', () => {
    const { inCharge } = seen.looked;
    const total = 40 * 80 + 35 * 70 + 25 * 60;
    expect(inCharge.candidates.map(({ candidacyId, rank, result }) => [candidacyId, rank, result])).toEqual([
      [seen.second, 1, total + 1000],
      [seen.first, 2, total],
    ]);
  });

  it('shows who scored what, and comments, to the office in charge and to supervisors only', () => {
    const { inCharge, organiser, supervisor, analyst, otherBody, expert, otherPanel } = seen.looked;
    for (const view of [inCharge, supervisor]) {
      for (const { scorecards } of view.candidates) {
        expect(scorecards.map(({ expertId }) => expertId)).not.toContain(null);
        expect(scorecards.map(({ comment }) => comment)).toContain('工作扎实（虚构）');
      }
    }
    expect(organiser.candidates).toHaveLength(2);
    for (const { scorecards } of organiser.candidates)
      expect(scorecards).toContainEqual(expect.objectContaining({ expertId: null, comment: null }));
    expect(organiser.candidates[1]).toMatchObject({ candidateName: '虚构甲' });
    expect([otherBody, expert, analyst, otherPanel].map(({ status }) => status)).toEqual([
      404, 403, 403, 404,
    ]);
  });

  it('counts what each expert was given, did, missed and left', () => {
    const { experts } = seen.looked.load;
    const of = (id: string) => experts.find(({ expertId }) => expertId === id);
    expect(of(COLLEAGUE)).toBeUndefined();
    expect(of(seen.recusal.expertId)).toMatchObject({ recused: 1 });
    expect(of(seen.scored.late)?.replaced).toBeGreaterThanOrEqual(1);
    expect(experts.reduce((sum, { done }) => sum + done, 0)).toBe(6);
    expect(experts.reduce((sum, { assigned }) => sum + assigned, 0)).toBe(8);
  });

  it('is opened again for a reason, and its next results are a new edition with the last scorecards', () => {
    const { without, scores } = seen.reopened;
    expect(without).toMatchObject({ status: 422, code: 'invalid-fields' });
    expect(scores.edition).toBe(2);
    const amended = scores.candidates.find(({ candidacyId }) => candidacyId === seen.first);
    expect(amended?.result).toBe(40 * 80 + 35 * 70 + 25 * 60 + Math.round(2000 / 3));
  });

  it('is not opened again once the list that rests on it was sent [JX-PLAN 2.3.3a]', () => {
    expect(seen.provincial.reopenSent).toMatchObject({ status: 409, code: 'list-sent' });
  });

  it('is held by the organiser over every eligible nominee; bodies see their own, and no experts [JX-PLAN 2.3.4b]', () => {
    const { nobody, organiser, body, otherBody } = seen.provincial;
    expect(nobody).toMatchObject({ status: 409, code: 'nobody-to-draw-for' });
    expect(organiser.candidates.map(({ candidacyId }) => candidacyId)).toEqual([seen.second, seen.first]);
    expect(organiser.candidates.map(({ scorecards }) => scorecards.length)).toEqual([5, 5]);
    expect(body.candidates).toHaveLength(2);
    expect(body.candidates.flatMap(({ scorecards }) => scorecards.map(({ expertId }) => expertId))).toEqual(
      Array.from({ length: 10 }, () => null),
    );
    expect(otherBody.status).toBe(404);
  });

  it('is told in the candidacy’s timeline to the office in charge and the province, and names no expert', async () => {
    const toldTo = async (user: string) => {
      const { timeline } = await (
        await ledger.as(user)
      ).read<{ timeline: readonly ToldOfReview[] }>(`candidacies/${seen.first}`);
      return timeline.filter(({ detail }) => detail.panelId !== undefined);
    };
    const province = await toldTo('hr-clerk');
    const ofTheBody = province.filter(({ detail }) => detail.panelId === LOCAL_PANEL);
    expect(ofTheBody.map(({ type }) => type)).toEqual([
      ...['ReviewPanelConvened', 'PanelExpertsAdded', 'ExpertsDrawn'],
      ...['ReviewPanelConcluded', 'ReviewPanelReopened', 'ReviewPanelConcluded'],
    ]);
    expect(ofTheBody.at(-1)).toMatchObject({
      ...{ actorRole: 'nominating-body', actorOffice: OFFICES.nanchangBureau, detail: { edition: 2 } },
    });
    expect(await toldTo('nanchang-clerk')).toEqual(ofTheBody);
    expect(province.filter((one) => !ofTheBody.includes(one)).map(({ type }) => type)).toEqual([
      ...['ReviewPanelConvened', 'ExpertsDrawn', 'ReviewPanelConcluded'],
    ]);
    expect(JSON.stringify(province)).not.toMatch(new RegExp(ON_THE_LOCAL_PANEL.join('|')));
  });

  it('can be drawn again from the log by a witness, draws and replacements alike, with the same outcome', () => {
    const { local, provincial, unknown } = seen.witnessed;
    expect(local.map(({ what, identical, difference }) => [what, identical, difference])).toEqual([
      ['draw', true, ''],
      ['replacement', true, ''],
      ['replacement', true, ''],
    ]);
    expect(provincial.map(({ what, identical }) => [what, identical])).toEqual([['draw', true]]);
    expect(unknown).toEqual([]);
  });

  it('logged no fault', () => {
    expect(ledger.faults).toEqual([]);
  });
});
