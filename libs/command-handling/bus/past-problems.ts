import { text } from '#kernel';
import { problem, ProblemError } from '#platform';
import { FoldFault, NoRoomForPastError, PastBeingBuiltError } from '#projections';

const RETRY_AFTER_SECONDS = '5';

/** Why nothing can be said of a moment of the past for now; undefined for any other error. */
export function pastProblem(error: unknown): ProblemError | undefined {
  if (error instanceof PastBeingBuiltError) return beingBuilt(error);
  if (error instanceof NoRoomForPastError) return noRoom();
  return error instanceof FoldFault ? notFoldable(error) : undefined;
}

/** 401: whoever has no account would have the whole log folded. */
export function pastNeedsAccount(): ProblemError {
  return problem(
    'unauthenticated',
    text(
      '查询过去的时刻（asOf、validOn、compareWith）须先登录。',
      'Sign in to ask about a moment of the past (asOf, validOn, compareWith).',
    ),
  );
}

function beingBuilt({ done, upTo }: PastBeingBuiltError): ProblemError {
  return new ProblemError({
    ...{ status: 503, code: 'past-being-built' },
    title: text('该时刻的数据正在重建', 'The data of this moment are being built'),
    detail: text(
      `正在按事件重建该时刻的数据，已到位置 ${done}，共 ${upTo}。请稍后重复同一请求，重建会继续进行。`,
      `The data of this moment are being folded from the events: position ${done} of ${upTo}. Ask the same again shortly; the build goes on.`,
    ),
    extras: { done: done.toString(), upTo: upTo.toString() },
    headers: { 'retry-after': RETRY_AFTER_SECONDS },
  });
}

function noRoom(): ProblemError {
  return new ProblemError({
    ...{ status: 503, code: 'too-many-pasts' },
    title: text('同时查询的过去时刻过多', 'Too many moments of the past at once'),
    detail: text(
      '目前同时查询的过去时刻过多，请稍后再试；与他人查询同一时刻不受此限。',
      'Too many different moments of the past are asked about at once: try again shortly. Moments that others ask about too are shared.',
    ),
    headers: { 'retry-after': RETRY_AFTER_SECONDS },
  });
}

function notFoldable({ event, projection }: FoldFault): ProblemError {
  return new ProblemError({
    ...{ status: 503, code: 'past-not-foldable' },
    title: text('该时刻的数据无法重建', 'The data of this moment cannot be built'),
    detail: text(
      `读模型 ${projection} 不能处理位置 ${event.position} 的事件。请将此位置告知管理员，或查询更早的时刻。`,
      `The read model ${projection} cannot take the event at position ${event.position}. Tell an administrator this position, or ask about an earlier moment.`,
    ),
  });
}
