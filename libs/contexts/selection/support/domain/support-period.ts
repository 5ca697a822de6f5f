import { lastDayOfTerm, LocalDate } from '#kernel';
import type { PolicyPack } from '#policy';

/** Last day of support that begins on a date; null where the pack of the programme names no period (JX-PLAN 3.1a). */
export function supportEndsOn({ supportPeriod }: PolicyPack, since: LocalDate): LocalDate | null {
  return supportPeriod === undefined ? null : lastDayOfTerm(since, supportPeriod.years);
}
