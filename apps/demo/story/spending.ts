import { addDays, inYuan } from '#kernel';
import { DemoError } from '../demo-error';
import { CATEGORIES } from '../plan/grants';
import { described } from './applications';
import { Fund, Grant, grantOf, partsOf } from './grants';
import { Stage } from './stage';

const RECORD = 'funding/record-spending';
const DAYS = 30;
/** In fen. */
const DIVERTED = 800_000;
const PERCENT_SPENT = 40;

/** Of a grant, what is spent of it. */
const spentOf = ({ amount }: Grant): number => (amount * PERCENT_SPENT) / 100;

/**
 * Each employer records what it spends (JX-MEASURES 12a). One entry was recorded twice, and is reversed. One reads as a diversion: it is
 * on record, is not accepted, and supervisors see it (JX-MEASURES 13a).
 *
 * @returns what was spent as accepted, in fen
 */
export async function spend(stage: Stage, { budgetYear }: Fund, grants: readonly Grant[]): Promise<number> {
  await stage.moveClockTo(addDays(stage.today, DAYS));
  const spentOn = stage.today;
  const { returned: careless, transferred: diverting } = partsOf(grants);
  await stage.inLanes(grants, async (grant) => {
    const entry = {
      ...{ ...grantOf(grant), spentOn, spendingId: CATEGORIES[grant.part.number % CATEGORIES.length] },
      ...{ amount: spentOf(grant), voucherNumber: '演示凭证 1', description: '演示：项目支出。' },
    };
    await stage.take(grant.filer, RECORD, entry);
    if (grant === careless) {
      await stage.take(grant.filer, RECORD, entry);
      await stage.take(grant.filer, 'funding/reverse-spending', {
        ...{ ...grantOf(grant), reversedEntry: 2, reason: '演示：同一凭证登记了两次。' },
      });
    }
    if (grant === diverting)
      await stage.take(grant.filer, RECORD, {
        ...{ ...entry, spendingId: 'other-project-costs', amount: DIVERTED, voucherNumber: '演示凭证 2' },
        description: '演示：挪用于单位办公楼装修。',
      });
  });
  stage.say(`登记支出 ${grants.length} 笔；重复登记的一笔已冲销，原记录保留`);
  const { items } = await stage.ledger.ask<{ items: readonly { readonly candidacyId: string }[] }>(
    'supervisor',
    `spending?isAccepted=false&budgetYear=${budgetYear}&limit=200`,
  );
  if (!items.some(({ candidacyId }) => candidacyId === diverting.candidacyId))
    throw new DemoError('监督人员看不到改变用途的支出', 'supervisors do not see the diversion');
  stage.say(
    `${described(diverting)} 的一笔 ${inYuan(DIVERTED).zh} 改变用途：已登记，不符合使用范围，列入监督清单`,
  );
  return grants.reduce((sum, grant) => sum + spentOf(grant), 0);
}

/** Of a grant, what is held and not spent as accepted: in fen. */
export const balanceOf = (grant: Grant): number => grant.amount - spentOf(grant);
