import type { Load } from '#command-handling';
import { notice, noticeIdOf, NoticeState } from '#contexts/publicity/contracts';
import type { NoticeOfSelection } from '../contracts';

/**
 * The notices of every edition of a list or roster, first to last. An objection outlives the edition
 * it was raised on: a candidate cannot escape it into the next one.
 */
export function noticesOfEditions(
  load: Load,
  kind: NoticeOfSelection,
  listOrRoundId: string,
  editions: number,
): Promise<readonly NoticeState[]> {
  return Promise.all(
    Array.from({ length: editions }, (_, index) => load(notice, noticeIdOf(kind, listOrRoundId, index + 1))),
  );
}
