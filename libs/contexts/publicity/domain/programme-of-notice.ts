import type { NoticeState } from '../contracts';

/** The programme whose policy rules a notice. */
export function programmeOfNotice(_command: object, state: NoticeState): string {
  return state.status === 'none' ? '' : state.programmeId;
}
