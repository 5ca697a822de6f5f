import { Type } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { MOST_COUNTED, Page } from '../page';

/** Base class of the answer of a list, for OpenAPI: `class RoundPage extends pageOf(RoundSummary) {}`. */
export function pageOf<Item extends object>(item: Type<Item>): Type<Page<Item>> {
  class PageAnswer implements Page<Item> {
    @ApiProperty({ type: [item], description: '本页各项 / Items of this page' })
    readonly items: Item[];

    @ApiProperty({
      type: String,
      nullable: true,
      description: '下一页的游标；最后一页为 null / Cursor of the next page; null on the last',
    })
    readonly nextCursor: string | null;
  }
  return PageAnswer;
}

/** How many rows a list has, over all its pages. */
export class PageTotal {
  @ApiProperty({
    type: 'integer',
    description: '总数；超出上限时为上限 / Rows; the limit where there are more',
  })
  readonly rows: number;

  @ApiProperty({
    description: `是否多于 rows（只数到 ${MOST_COUNTED}）/ Whether there are more (counted to ${MOST_COUNTED})`,
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
    @ApiProperty({
      type: PageTotal,
      required: false,
      description:
        '总数，请求中有 count=true 时给出，与本页同一时刻 / The total, with count=true; of the same moment as the page',
    })
    readonly total?: PageTotal;
  }
  return CountedPageAnswer;
}
