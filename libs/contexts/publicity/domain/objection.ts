import type { Asked } from '#command-handling';
import { BilingualText, ClauseReference, isRefusal, Refusal, Stage, text } from '#kernel';
import type { NoticeState, Objection } from '../contracts';
import { notTogether } from './refusals';

/** Objections that one command takes at most: one event each. */
export const MOST_TOGETHER = 100;

/** An objection as it stands, with the clause of its notice that it rests on. */
export type ObjectionState = { readonly status: 'none' } | (Objection & { readonly clause: ClauseReference });
type StandingObjection = Exclude<ObjectionState, { status: 'none' }>;

/** Finds an objection to a notice. */
export function objectionOf(state: NoticeState, objectionId: string): ObjectionState {
  const objections = state.status === 'none' ? [] : state.objections;
  const found = objections.find((one) => one.objectionId === objectionId);
  return found === undefined || state.status === 'none'
    ? { status: 'none' }
    : { ...found, clause: state.clauses.objections };
}

/** The objections of these that are there. */
export function objectionsOf(
  state: NoticeState,
  objectionIds: readonly string[],
): readonly StandingObjection[] {
  return objectionIds
    .map((objectionId) => objectionOf(state, objectionId))
    .filter((objection) => objection.status !== 'none');
}

type Naming = Pick<Asked<{ readonly objectionId: string }, NoticeState>, 'state' | 'command'>;

/** The objection that a command names, where its status is one of the command's; otherwise why it is not. */
export function objectionIn<In extends ObjectionState>({ admit }: Stage<ObjectionState, In>) {
  return ({ state, command: { objectionId } }: Naming): In | Refusal =>
    admit(objectionId, objectionOf(state, objectionId));
}

/** Why an objection of this status is not taken together with others. */
const NOT_TAKEN: Readonly<Record<ObjectionState['status'], BilingualText>> = {
  none: text('本公示没有这件异议', 'the notice has no such objection'),
  unproven: text('联系方式尚未核验', 'is of a contact not proven yet'),
  lapsed: text('联系方式未在期限内核验，已经失效', 'has lapsed'),
  raised: text('尚无调查书面意见', 'has no written finding yet'),
  investigated: text('已有调查书面意见', 'has a written finding'),
  upheld: text('已经处理', 'has been decided already'),
  'not-upheld': text('已经处理', 'has been decided already'),
};

/**
 * The objections to a notice that a command names, when every one of them can be taken; otherwise a refusal that names
 * each one that cannot, and why.
 * @param obstacle what stands in the way of one beside its status; undefined for nothing
 */
export function objectionsIn<In extends StandingObjection, Command extends { objectionIds: string[] }>(
  { admit }: Stage<ObjectionState, In>,
  obstacle: (objection: In, asked: Pick<Asked<Command, NoticeState>, 'context'>) => BilingualText | undefined,
) {
  return (
    asked: Pick<Asked<Command, Exclude<NoticeState, { status: 'none' }>>, 'state' | 'command' | 'context'>,
  ): readonly [In, ...In[]] | Refusal => {
    const { state, command } = asked;
    const taken: In[] = [];
    const obstacles = command.objectionIds.flatMap((objectionId, index) => {
      const objection = objectionOf(state, objectionId);
      const admitted = admit(objectionId, objection);
      const reason = isRefusal(admitted) ? NOT_TAKEN[objection.status] : obstacle(admitted, asked);
      if (!isRefusal(admitted)) taken.push(admitted);
      return reason === undefined ? [] : [{ objectionId, index, reason }];
    });
    const [first, ...others] = taken;
    if (first !== undefined && obstacles.length === 0) return [first, ...others];
    return notTogether(
      {
        count: obstacles.length,
        clause: state.clauses.objections,
        obstacles: {
          zh: obstacles.map(({ index, reason }) => `所列第 ${index + 1} 件${reason.zh}`).join('；'),
          en: obstacles.map(({ objectionId, reason }) => `${objectionId} ${reason.en}`).join('; '),
        },
      },
      {
        faults: obstacles.map(({ index, reason }) => ({
          field: `objectionIds[${index}]`,
          message: reason,
        })),
      },
    );
  };
}
