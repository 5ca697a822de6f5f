import type { NoticeState } from '../contracts';

/** The programme whose policy rules a notice. */
export function programmeOfNotice(_command: object, state: NoticeState): string | undefined {
  return state.status === 'none' ? undefined : state.programmeId;
}
