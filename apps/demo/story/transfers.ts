import { inYuan } from '#kernel';
import { DemoError } from '../demo-error';
import { employersOf, officeName } from '../plan/offices';
import { described } from './applications';
import { CASHIER, DECIDER, Grant, grantOf, ORGANISER, partsOf } from './grants';
import { balanceOf } from './spending';
import { Stage } from './stage';

const ANSWER = 'funding/answer-grant-transfer';
const DECIDE = 'funding/decide-grant-transfer';
const REASON = '演示：人选调动。';
const change = (grant: Grant) => ({ ...grantOf(grant), decision: 'transferred', reason: REASON });

/**
 * Two holders go to other employers. One grant goes along, since both employers agree (JX-MEASURES 14a). The other ends, since the new
 * employer declines: what is left is demanded back, and comes in two parts (JX-MEASURES 14b).
 *
 * @returns what was recovered, in fen
 */
export async function transferGrants(stage: Stage, grants: readonly Grant[]): Promise<number> {
  const { transferred, terminated } = partsOf(grants);
  const to = await propose(stage, transferred);
  await stage.take(to.filer, ANSWER, { ...grantOf(transferred), answer: 'agreed', reason: REASON });
  await stage.take(ORGANISER, DECIDE, change(transferred));
  stage.say(`${described(transferred)} 调往 ${officeName(to.id)}，双方同意，项目随之变更承担单位`);
  return endWithoutAgreement(stage, terminated);
}

async function endWithoutAgreement(stage: Stage, grant: Grant): Promise<number> {
  const to = await propose(stage, grant);
  await stage.take(to.filer, ANSWER, { ...grantOf(grant), answer: 'declined', reason: REASON });
  const attempt = `调入单位不同意，仍变更 ${described(grant)} 的承担单位`;
  await stage.meetRefusal(attempt, 'transfer-not-agreed', ORGANISER, DECIDE, change(grant));
  await stage.take(grant.filer, 'funding/report-termination', {
    ...{ ...grantOf(grant), terminationId: 'transfer-not-agreed', happenedOn: stage.today, reason: REASON },
  });
  await stage.take(DECIDER, 'funding/decide-termination', {
    ...{ ...grantOf(grant), decision: 'terminated', reason: '演示：未能协商一致，终止资助。' },
  });
  const demanded = balanceOf(grant);
  const first = Math.trunc(demanded / 2);
  for (const [amount, documentNumber] of [
    [first, '演示缴款 1 号'],
    [demanded - first, '演示缴款 2 号'],
  ])
    await stage.take(CASHIER, 'funding/receive-recovery', {
      ...{ ...grantOf(grant), amount, documentNumber, receivedOn: stage.today },
    });
  stage.say(`${described(grant)} 的调入单位不同意承担：终止资助，收回 ${inYuan(demanded).zh}，分两次到账`);
  return demanded;
}

/** The employer proposes that a grant goes to the first other employer of the year. */
async function propose(stage: Stage, grant: Grant): Promise<{ readonly id: string; readonly filer: string }> {
  const others = stage.plan.bodies.flatMap((body) => employersOf(body));
  const to = others.find(({ id }) => id !== grant.part.employer);
  if (to === undefined) throw new DemoError('没有调入单位', 'there is no other employer');
  await stage.take(grant.filer, 'funding/propose-grant-transfer', {
    ...{ ...grantOf(grant), newEmployerId: to.id, reason: REASON },
  });
  return { id: to.id, filer: to.filer };
}
