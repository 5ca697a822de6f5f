import { BilingualText, ClauseReference, Refusal, text } from '#kernel';
import type { NoticeState, Objection } from '../contracts';
import { objectionOf } from './objection-of';
import { notTogether } from './refusals';

/** Objections that one command takes at most: one event each. */
export const MOST_TOGETHER = 100;

/**
 * The objections of a notice that a command names, when every one of them can be taken; otherwise a refusal that names
 * each one that cannot, and why.
 * @param obstacle what stands in the way of one; undefined for nothing
 */
export function takeTogether(
  state: NoticeState,
  objectionIds: readonly string[],
  clause: ClauseReference,
  obstacle: (objection: Objection) => BilingualText | undefined,
): readonly [Objection, ...Objection[]] | Refusal {
  const found = objectionIds.map((objectionId) => objectionOf(state, objectionId));
  const obstacles = objectionIds.flatMap((objectionId, index) => {
    const objection = found[index];
    const reason =
      objection === undefined
        ? text('本公示没有这件异议', 'the notice has no such objection')
        : (whySettled(objection) ?? obstacle(objection));
    return reason === undefined ? [] : [{ objectionId, reason }];
  });
  const [first, ...others] = found.filter((one) => one !== undefined);
  if (first !== undefined && obstacles.length === 0) return [first, ...others];
  return notTogether(
    {
      count: obstacles.length,
      clause,
      obstacles: {
        zh: obstacles
          .map(({ objectionId, reason }) => `所列第 ${objectionIds.indexOf(objectionId) + 1} 件${reason.zh}`)
          .join('；'),
        en: obstacles.map(({ objectionId, reason }) => `${objectionId} ${reason.en}`).join('; '),
      },
    },
    {
      faults: obstacles.map(({ objectionId, reason }) => ({
        ...{ field: `objectionIds[${objectionIds.indexOf(objectionId)}]`, message: reason },
      })),
    },
  );
}

function whySettled({ status }: Objection): BilingualText | undefined {
  switch (status) {
    case 'unproven':
      return text('联系方式尚未核验', 'is of a contact not proven yet');
    case 'lapsed':
      return text('联系方式未在期限内核验，已经失效', 'has lapsed');
    case 'upheld':
    case 'not-upheld':
      return text('已经处理', 'has been decided already');
    case 'raised':
    case 'investigated':
      return undefined;
  }
}
