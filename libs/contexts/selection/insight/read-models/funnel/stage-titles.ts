import { BilingualText, text } from '#kernel';
import { nameOfPart, PolicyPack } from '#policy';
import type { FunnelStage } from './stages';

/** What stages are called in every programme. */
const TITLES: Readonly<Partial<Record<FunnelStage, BilingualText>>> = {
  applied: text('已申报', 'applied'),
  returned: text('退回更正', 'sent back for correction'),
  endorsed: text('已审核上报', 'endorsed'),
  nominated: text('已列入推荐名单', 'on a nomination list'),
  sent: text('推荐名单已报送', 'on a list that was sent'),
  reserve: text('候补', 'reserve'),
  proposed: text('拟入选', 'proposed'),
  removed: text('异议成立后移除', 'removed after an objection'),
  published: text('已公布', 'published'),
  notSelected: text('未入选', 'not selected'),
  withdrawn: text('已撤回', 'withdrawn'),
};

/** What a programme calls a stage: by the names of its parts, where the stage is one of them. */
export function titleOfStage(pack: PolicyPack, stage: FunnelStage): BilingualText {
  const passed = (part: Parameters<typeof nameOfPart>[1], zh: string, en: string) => {
    const name = nameOfPart(pack, part);
    return text(`${name.zh}${zh}`, `${name.en}: ${en}`);
  };
  switch (stage) {
    case 'backgroundChecked':
      return passed('backgroundCheck', '通过', 'passed');
    case 'locallyReviewed':
      return passed('localReview', '已完成', 'done');
    case 'eligible':
      return passed('eligibilityReview', '通过', 'passed');
    case 'ineligible':
      return passed('eligibilityReview', '未通过', 'not passed');
    case 'expertReviewed':
      return passed('expertReview', '已完成', 'done');
    case 'consulted':
      return passed('consultation', '已进行', 'asked');
    default:
      return TITLES[stage] ?? text(stage, stage);
  }
}
