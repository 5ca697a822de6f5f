import { Type } from '@nestjs/common';
import { text } from '#kernel';
import { Said } from '#platform';
import { MOST_COUNTED, Page } from '../page';

/** Base class of the answer of a list, for OpenAPI: `class RoundPage extends pageOf(RoundSummary) {}`. */
export function pageOf<Item extends object>(item: Type<Item>): Type<Page<Item>> {
  class PageAnswer implements Page<Item> {
    @Said(text('本页各项', 'Items of this page'), { type: [item] })
    readonly items: Item[];

    @Said(text('下一页的游标', 'Cursor of the next page'), {
      help: text('最后一页为 null', 'null on the last'),
      type: String,
      nullable: true,
    })
    readonly nextCursor: string | null;
  }
  return PageAnswer;
}

/** How many rows a list has, over all its pages. */
export class PageTotal {
  @Said(text('总数', 'Rows'), {
    help: text('超出上限时为上限', 'the limit where there are more'),
    type: 'integer',
  })
  readonly rows: number;

  @Said(text('是否还有更多行', 'More rows exist'), {
    help: text(`只数到 ${MOST_COUNTED}`, `counted to ${MOST_COUNTED}`),
  })
  readonly more: boolean;
}

/** One page of a list that counts. */
export interface CountedPage<Item> extends Page<Item> {
  /** Where it was asked for. */
  readonly total?: PageTotal;
}

/** Base class of the answer of a list that counts. */
export function countedPageOf<Item extends object>(item: Type<Item>): Type<CountedPage<Item>> {
  class CountedPageAnswer extends pageOf(item) implements CountedPage<Item> {
    @Said(text('总数', 'Total'), {
      help: text(
        '请求中有 count=true 时给出，与本页同一时刻',
        'with count=true; of the same moment as the page',
      ),
      type: PageTotal,
      required: false,
    })
    readonly total?: PageTotal;
  }
  return CountedPageAnswer;
}
