import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { syntheticPersons } = require('../dist/apps/demo/plan/synthetic/synthetic-persons');
const { BODIES, employersOf, organisationsFor } = require('../dist/apps/demo/plan/offices');

export const ROUND = 'jiangxi-double-high-2022';
/** Places on each of the two lists that all clerks work at: fewer than there are candidates. */
export const QUOTA = 12;
/** Places on the roster: fewer than its candidates, of whom each clerk proposes some, and now and then all. */
export const CAP = 3;
const [NANCHANG, JIUJIANG, GANZHOU, SENDING] = BODIES;
const ORGANISERS = ['hr-clerk', 'hr-reviewer', 'hr-approver'];
const REVIEWED = 12;
const EXPERTS = Array.from({ length: 9 }, (_, index) => `expert-${index + 1}`);
const CALL = {
  ...{ programmeId: 'jiangxi-double-high', year: 2022, cap: CAP },
  ...{ applicationsFrom: '2022-03-01', applicationsUntil: '2022-06-30', referenceDate: '2022-01-01' },
  ...{ conditions: '示例', materials: '示例', procedure: '示例' },
};
const FACTS = {
  ...{
    degree: 'doctor',
    fullTimeInProvince: true,
    nationalTalentProgramme: false,
    doubleThousandPlan: false,
  },
  ...{ sameTierProgrammes: [], skillMasterStudioLeader: false },
  ledProjects: [{ level: 'provincial', evidence: '示例' }],
};

/** Sends commands as demo users, and remembers what was taken. */
export class Sessions {
  tokens = new Map();
  taken = [];

  constructor(url) {
    this.url = url;
  }

  async post(path, body, headers = {}) {
    const response = await fetch(`${this.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: await response.json() };
  }

  async authorisation(user) {
    if (!this.tokens.has(user)) {
      const { body } = await this.post('/api/demo/token', { user });
      this.tokens.set(user, `Bearer ${body.access_token}`);
    }
    return { authorization: this.tokens.get(user) };
  }

  /** Whether the command was taken; a refusal with another code than the one that may come is an error. */
  async command(user, route, body, mayBeRefused) {
    const answer = await this.post(`/api/v1/${route}`, body, await this.authorisation(user));
    if (answer.status < 300) this.taken.push(answer.body);
    else if (answer.body.code !== mayBeRefused)
      throw new Error(`${route}: ${answer.status} ${answer.body.code}: ${answer.body.detail}`);
    return answer.status < 300 ? answer.body : undefined;
  }

  async ask(user, path) {
    const response = await fetch(`${this.url}/api/v1/${path}`, { headers: await this.authorisation(user) });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.json();
  }
}

/** Organisations, and a round that takes applications. */
export async function openRound(sessions) {
  const hr = (route, body) => sessions.command('hr-clerk', route, body);
  for (const { id, name, kind, level, parent } of organisationsFor([NANCHANG, JIUJIANG, GANZHOU, SENDING])) {
    const parentId = parent === null ? {} : { parentId: parent };
    await hr('people/register-organisation', { organisationId: id, name: name.zh, kind, level, ...parentId });
  }
  await hr('programmes/adopt-policy-version', { programmeId: CALL.programmeId, version: '2021-1' });
  await hr('programmes/open-round', CALL);
  for (const { id } of [NANCHANG, JIUJIANG, GANZHOU, SENDING])
    await hr('programmes/allocate-quota', { roundId: ROUND, bodyId: id, quota: QUOTA });
}

/** The same with experts, and candidacies before a panel that has been drawn; gives its seats, and further persons. */
export async function preparePanel(sessions) {
  await openRound(sessions);
  for (const expertId of EXPERTS) {
    const expert = { expertId, name: '专家示例', fields: ['示例'], tracks: [] };
    await sessions.command('hr-clerk', 'reviews/register-expert', expert);
  }
  const persons = personsFor(0);
  const seats = await drawPanel(
    sessions,
    GANZHOU,
    await bringUpSeveral(sessions, persons, GANZHOU, REVIEWED),
  );
  return { seats, persons };
}

/** The same with a list of nominees that was sent. */
export async function prepare(sessions) {
  const { seats, persons } = await preparePanel(sessions);
  const eligible = await bringUpSeveral(sessions, persons, SENDING, CAP + 1);
  await sendList(sessions, eligible);
  return { seats, eligible };
}

async function bringUpSeveral(sessions, persons, body, count) {
  const candidacyIds = [];
  for (let number = 0; number < count; number += 1)
    candidacyIds.push(await bringUp(sessions, persons.next().value, body, number));
  return candidacyIds;
}

/** Convenes a body's panel and draws it; gives a seat for each scorecard that is due. */
async function drawPanel(sessions, { id: bodyId, clerk }, candidacyIds) {
  const panelId = `${ROUND}.local.${bodyId}`;
  const panel = { roundId: ROUND, level: 'local', bodyId, expertIds: EXPERTS };
  await sessions.command(clerk, 'reviews/convene-review-panel', panel);
  const drawing = { panelId, candidacyIds, seed: 'bench' };
  const { position } = await sessions.command(clerk, 'reviews/draw-experts', drawing);
  const { drawn } = await sessions.ask(clerk, `panels/${panelId}?atLeast=${position}`);
  const seats = drawn.flatMap(({ candidacyId, caseNumber, seats: of }) =>
    of.map(({ expertId }) => ({ panelId, candidacyId, caseNumber, expertId })),
  );
  const desks = new Map();
  for (const expertId of new Set(seats.map((seat) => seat.expertId))) {
    const { items } = await sessions.ask(expertId, `review-desk?limit=200&atLeast=${position}`);
    for (const { panelId: on, caseNumber, candidacyId } of items)
      desks.set(`${expertId} ${on} ${caseNumber}`, candidacyId);
  }
  // Only the expert's own desk calls a case as a scorecard must.
  return seats.map((seat) => ({
    ...seat,
    caseId: desks.get(`${seat.expertId} ${panelId} ${seat.caseNumber}`),
  }));
}

/** Brings candidacies onto the one list that is sent, in the order in which its panel ranks them: as they stand here. */
async function sendList(sessions, candidacyIds) {
  const { id: bodyId, clerk, head } = SENDING;
  const list = { roundId: ROUND, bodyId };
  for (const candidacyId of candidacyIds) await checkBackground(sessions, SENDING, candidacyId);
  for (const seat of await drawPanel(sessions, SENDING, candidacyIds))
    await score(sessions, seat, candidacyIds.length - candidacyIds.indexOf(seat.candidacyId));
  await sessions.command(clerk, 'reviews/conclude-review-panel', { panelId: `${ROUND}.local.${bodyId}` });
  for (const candidacyId of candidacyIds)
    await sessions.command(clerk, 'selection/nominate-candidate', { ...list, candidacyId });
  await sessions.command(clerk, 'selection/fix-nomination-list', list);
  await sessions.command(head, 'selection/send-nomination-list', list);
}

async function checkBackground(sessions, body, candidacyId) {
  const check = { candidacyId, passed: true, findings: '示例：属实。' };
  await sessions.command(body.head, 'selection/report-background-check', check);
  return sessions.command(body.clerk, 'selection/record-background-check', { candidacyId });
}

/** Invented persons; no two clerks have one in common: what tells them apart is the day or the year of birth. */
export function personsFor(clerk) {
  const age = 29 + Math.floor(clerk / 5);
  return syntheticPersons(
    clerk,
    2022 + (clerk % 5),
    Array.from({ length: 999 }, () => age),
  ).values();
}

/** An application from registration to the last endorsement; gives its id. */
async function bringUp(sessions, person, body, count) {
  const coming = applicantComing(sessions, person, body, count);
  for (;;) {
    const { done, value } = await coming.next();
    if (done) return value;
  }
}

/** The same, a command at a time: yields the route of each that was answered, and returns the id. */
async function* applicantComing(sessions, person, body, count) {
  let candidacyId;
  for (const [user, route, given] of applicationSteps(person, body, count)) {
    const taken = await sessions.command(user, route, given(candidacyId));
    // The receipt names the person to the filer alone; the others on the line know them by the candidacy's own id.
    if (route === 'people/register-person') candidacyId = `${ROUND}.${taken.stream.slice('person-'.length)}`;
    if (route === 'selection/submit-application') candidacyId = taken.stream.slice('candidacy-'.length);
    yield route;
  }
  return candidacyId;
}

/** Who gives which command, with the body made of the candidacy's id. */
function applicationSteps({ idNumber, name, phone }, body, count) {
  const employers = employersOf(body);
  const { id: employerId, filer, endorsers } = employers[count % employers.length];
  return [
    [filer, 'people/register-person', () => ({ idNumber, name, phone })],
    [
      filer,
      'selection/submit-application',
      (candidacyId) => ({
        ...{ roundId: ROUND, personId: candidacyId.slice(ROUND.length + 1), employerId },
        ...{ track: 'natural-science', field: '示例', facts: FACTS, conductDeclared: true },
        ...{ cultivationGoals: '示例：目标。', supportMeasures: '示例：举措。' },
      }),
    ],
    ...endorsers.map((endorser) => [
      endorser,
      'selection/endorse-application',
      (candidacyId) => ({ candidacyId, conductConfirmed: true }),
    ]),
  ];
}

/** Brings applicants up to their nominating body, one command after the other and without end. */
export async function* applicantsComing(sessions, clerk) {
  const persons = personsFor(clerk + 1);
  for (let count = 0; ; count += 1)
    yield* applicantComing(sessions, persons.next().value, BODIES[clerk % 3], count);
}

/**
 * The commands of one clerk, one after the other and without end: brings an applicant up, checks them, tries them on a
 * list that all clerks work at, takes them off again when they were put on it, scores beside experts, and proposes a
 * roster as an organiser does, every other time over the cap.
 * Each step resolves when it is answered.
 */
export async function* clerkAtWork(sessions, clerk, { seats, eligible }) {
  const persons = personsFor(clerk + 1);
  for (let count = 0; ; count += 1) {
    const body = (clerk + count) % 2 === 0 ? NANCHANG : JIUJIANG;
    const candidacyId = yield* applicantComing(sessions, persons.next().value, body, count);
    await checkBackground(sessions, body, candidacyId);
    yield 'selection/record-background-check';
    const place = { roundId: ROUND, bodyId: body.id, candidacyId };
    const listed = await sessions.command(
      body.clerk,
      'selection/nominate-candidate',
      place,
      'quota-exceeded',
    );
    yield 'selection/nominate-candidate';
    for (let turn = 0; turn < 3; turn += 1) {
      await score(sessions, seats[(clerk * 7 + count * 3 + turn) % seats.length], turn);
      yield 'reviews/submit-scorecard';
    }
    const candidacyIds = eligible.slice(0, count % 2 === 0 ? CAP : CAP + 1);
    const organiser = ORGANISERS[(clerk + count) % ORGANISERS.length];
    const roster = { roundId: ROUND, candidacyIds };
    await sessions.command(organiser, 'selection/propose-roster', roster, 'cap-exceeded');
    yield 'selection/propose-roster';
    if (listed === undefined) continue;
    const off = { ...place, reason: '示例：撤回推荐。' };
    await sessions.command(body.clerk, 'selection/withdraw-nomination', off);
    yield 'selection/withdraw-nomination';
  }
}

async function score(sessions, { panelId, caseId, expertId }, turn) {
  const points = ['basics', 'cultivation-goals', 'support-measures'].map((criterionId) => ({
    criterionId,
    points: 70 + turn,
  }));
  await sessions.command(expertId, 'reviews/submit-scorecard', { panelId, candidacyId: caseId, points });
}
