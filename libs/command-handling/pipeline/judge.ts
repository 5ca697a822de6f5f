import { Decision, DomainEvent, refuse, Refusal, text } from '#kernel';
import { CalendarYearMissingError } from '#policy';
import type { ConsideredCommand } from './considered-command';
import { refuseWithoutPolicy } from './governing-policy';
import { refuseAbsence, refusePresence } from './presence';
import { refuseHolder, refuseRepetition } from './second-key';
import { findStale, findUnseen, StaleRevision } from './seen-revision';

/** What speaks against a command before its decider is asked. */
type ReasonAgainst = <Body extends object, State, Event extends DomainEvent, Facts>(
  command: ConsideredCommand<Body, State, Event, Facts>,
) => Refusal | StaleRevision | undefined;

/** In the order in which they are looked for: the first one found is the answer. */
const REASONS_AGAINST: readonly ReasonAgainst[] = [
  findUnseen,
  refuseAbsence,
  findStale,
  refusePresence,
  refuseRepetition,
  refuseHolder,
  refuseWithoutPolicy,
];

/**
 * Judges a command of somebody whom it concerns: by the reasons that the engine knows, then by its decider. The one order of
 * these, for commands and for specifications. Pure but for what the definition itself does.
 */
export function judge<Body extends object, State, Event extends DomainEvent, Facts>(
  command: ConsideredCommand<Body, State, Event, Facts>,
): Decision<Event> | StaleRevision {
  for (const reasonAgainst of REASONS_AGAINST) {
    const found = reasonAgainst(command);
    if (found) return found;
  }
  try {
    return command.definition.decide(command.state, command.command, command.context, command.facts);
  } catch (error) {
    if (!(error instanceof CalendarYearMissingError)) throw error;
    return calendarYearMissing(error);
  }
}

function calendarYearMissing(error: CalendarYearMissingError): Refusal {
  return refuse(
    'ledger',
    'calendar-year-missing',
    text(
      `工作日历（版本 ${error.calendarVersion}）没有 ${error.year} 年的数据，无法推算期限；您所填内容无须更改。请系统管理员在国务院办公厅公布 ${error.year} 年节假日安排后，把该年补入政策文件夹 calendars 中的新版工作日历并重启服务，然后重新提交。`,
      `The working-day calendar ${error.calendarVersion} has no data for ${error.year}, so that no date can be set; nothing is wrong with what was sent. Once the State Council has announced the days off of ${error.year}, the operator adds that year as a new file under calendars in the policies folder and restarts; then send it again.`,
    ),
    { title: text('工作日历缺少年份', 'The working-day calendar lacks the year') },
  );
}
