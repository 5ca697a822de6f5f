import { CommandOutcome } from '#command-handling';
import { localDate } from '#kernel';
import { NO_PLANS, PolicyPack } from '#policy';
import { plan } from '#workflows';
import { registerOrganisation } from '../people/commands/register-organisation';
import { JIANGXI, PROGRAMME, PROVINCE, ROUND } from '../sample-selection.testing';
import { SmallWorld } from '../selection/invariants/small-world.testing';
import { adoptPolicyVersion } from './commands/adopt-policy-version';
import { allocateQuota } from './commands/allocate-quota';
import { openRound } from './commands/open-round';

const HR = { id: 'hr-clerk', office: PROVINCE, roles: ['hr-department'] } as const;
const top = plan(registerOrganisation, {
  ...{ organisationId: PROVINCE, name: '虚构省人社厅', kind: 'hr-department', level: 'provincial' },
});
const adopting = plan(adoptPolicyVersion, { programmeId: PROGRAMME, version: JIANGXI.version });
const opening = plan(openRound, {
  ...{ programmeId: PROGRAMME, year: 2022 },
  ...{ applicationsFrom: localDate('2022-03-01'), applicationsUntil: localDate('2022-04-30') },
  ...{ referenceDate: localDate('2022-06-30'), conditions: '虚构', materials: '虚构', procedure: '虚构' },
});
const allocating = plan(allocateQuota, { roundId: ROUND, bodyId: PROVINCE, quota: 3 });
/** The same version with other content: one place more in the round. */
const CHANGED: PolicyPack = {
  ...JIANGXI,
  round: { ...JIANGXI.round, cap: { clause: 'JX-PLAN 2.1.1', perRound: 101 } },
};

/** What came of a command: the code of its refusal, or that it was appended. */
const codeOf = (outcome: CommandOutcome) =>
  outcome.kind === 'refused' ? outcome.refusal.code : outcome.kind;

describe('what decides', () => {
  let onFile: PolicyPack;
  let world: SmallWorld;
  const give = async (command: Parameters<SmallWorld['give']>[0]) => codeOf(await world.give(command, HR));
  beforeEach(async () => {
    onFile = JIANGXI;
    world = new SmallWorld({
      inForce: () => onFile,
      version: () => onFile,
      all: () => [onFile],
      plans: NO_PLANS,
    });
    await give(top);
  });

  it('is an adopted policy only: a pack that merely lies on file decides nothing but its own adoption [JX-PLAN 2.3.1]', async () => {
    expect(await give(opening)).toBe('policy-not-adopted');
    expect(await give(adopting)).toBe('appended');
    expect(await give(opening)).toBe('appended');
  });

  it('is the very content that was adopted, also in the middle of a round [JX-PLAN 2.3.1]', async () => {
    for (const command of [adopting, opening]) expect(await give(command)).toBe('appended');
    onFile = CHANGED;
    const refused = await world.give(allocating, HR);
    expect(refused).toMatchObject({
      kind: 'refused',
      refusal: { code: 'policy-not-adopted', reason: 'ledger', clauses: ['JX-PLAN 2.3.1'] },
    });
    expect(await give(adopting)).toBe('policy-content-changed');
    onFile = JIANGXI;
    expect(await give(allocating)).toBe('appended');
  });

  it('is another version as soon as that is adopted', async () => {
    for (const command of [adopting, opening]) expect(await give(command)).toBe('appended');
    onFile = { ...CHANGED, version: '2022-1' };
    expect(await give(allocating)).toBe('policy-not-adopted');
    expect(await give(plan(adoptPolicyVersion, { programmeId: PROGRAMME, version: '2022-1' }))).toBe(
      'appended',
    );
    expect(await give(allocating)).toBe('appended');
  });

  it('does not look at the layout of the pack: the same content in another object is the same policy', async () => {
    expect(await give(adopting)).toBe('appended');
    onFile = Object.fromEntries(Object.entries(JIANGXI).reverse()) as PolicyPack;
    expect(await give(opening)).toBe('appended');
  });
});
