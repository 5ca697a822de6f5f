import { text } from '#kernel';
import { problem, ProblemError } from '#platform';
import { AnsweredFrom, answeredFrom, AskedMoment, Asker, UseCases } from '../bus';
import { PageParameters } from '../page';
import type { Page } from '../page';
import type { AnyQueryDefinition } from '../query-definition';
import { AskedOfRequest, askerOf } from './ask-for-request';
import { differenceOf, rowDifferencesOf } from './difference';
import type { ComparedMoment, DifferenceAnswer } from './difference-answer';
import type { IdentifierBoundary } from './identifier-boundary';
import { outsideProblem } from './outcome-problem';

/** Rows of a list of one moment that are compared at most: all of them are read at once, and an answer of more is of no use. */
const MOST_COMPARED = 1_000;

/** What somebody saw at a moment: nothing where there was no such thing within their reach. */
interface Seen {
  readonly answer?: object;
  readonly from?: AnsweredFrom | undefined;
}

/**
 * Asks a query twice as whoever sent the request: of an earlier moment, and of the one that is asked for; and answers what differs.
 * @throws ProblemError as the query; 404 when there is no such thing in either; 422 for lists that are too long
 */
export async function compareForRequest(
  definition: AnyQueryDefinition,
  parameters: object,
  asked: AskedOfRequest & { readonly earlier: AskedMoment },
  { useCases, boundary }: { readonly useCases: UseCases; readonly boundary: IdentifierBoundary },
): Promise<{ readonly answer: DifferenceAnswer; readonly from: AnsweredFrom | undefined }> {
  if (parameters instanceof PageParameters) wholeList(parameters);
  const asker: Asker = { ...askerOf(definition, parameters, asked, boundary), isCompared: true };
  const see = async (further: Partial<Asker>): Promise<Seen> => {
    const own = Object.assign(new definition.parameters(), parameters);
    try {
      const answer = await useCases.ask(definition, own, { ...asker, ...further });
      return { answer, from: answeredFrom(answer) };
    } catch (error) {
      if (error instanceof ProblemError && error.code === outsideProblem().code) return {};
      throw error;
    }
  };
  const [before, after] = await Promise.all([see({ moment: asked.earlier, atLeast: undefined }), see({})]);
  if (before.answer === undefined && after.answer === undefined) throw outsideProblem();
  return { answer: differing(definition, before, after), from: after.from };
}

/** All of a list that can be compared, as one page. */
function wholeList(parameters: PageParameters & { count?: boolean }): void {
  if (parameters.cursor !== undefined)
    throw problem('invalid-parameters', undefined, {
      errors: [
        {
          ...{ field: 'cursor', code: 'not-by-page' },
          message: text(
            '与 compareWith 同用时不填：清单整体对比',
            'goes with no compareWith: lists are compared whole',
          ),
        },
      ],
    });
  parameters.limit = MOST_COMPARED;
  delete parameters.count;
}

function differing({ answer: of }: AnyQueryDefinition, before: Seen, after: Seen): DifferenceAnswer {
  const moments = { from: momentOf(before), to: momentOf(after) };
  if (!isPage(before.answer) || !isPage(after.answer))
    return { ...moments, ...differenceOf(of, before.answer, after.answer) };
  if (before.answer.nextCursor !== null || after.answer.nextCursor !== null) throw tooLong();
  const rows = rowDifferencesOf(of, before.answer.items, after.answer.items);
  return { ...moments, kind: rows.length > 0 ? 'changed' : 'same', fields: [], rows };
}

function momentOf({ from }: Seen): ComparedMoment | null {
  if (from === undefined) return null;
  return {
    position: from.position?.toString() ?? null,
    recordedAt: from.recordedAt?.toISOString() ?? null,
  };
}

function isPage(answer: object | undefined): answer is Page<object> {
  return answer !== undefined && 'items' in answer && 'nextCursor' in answer;
}

function tooLong(): ProblemError {
  return new ProblemError({
    ...{ status: 422, code: 'comparison-too-long' },
    title: text('清单过长，不能对比', 'The list is too long to compare'),
    detail: text(
      `其中一个时刻的清单超过 ${MOST_COMPARED} 行。请用筛选条件缩小范围（如年度选拔、推荐单位、状态）后分次对比。`,
      `At one of the two moments the list has more than ${MOST_COMPARED} rows: narrow it by its filters (round, body, status), and compare it in parts.`,
    ),
  });
}
