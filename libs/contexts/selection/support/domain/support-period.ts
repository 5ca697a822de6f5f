import { addDays, isLocalDate, LocalDate, localDate } from '#kernel';
import type { PolicyPack } from '#policy';

/** Last day of support that begins on a date; null where the pack of the programme names no period (JX-PLAN 3.1a). */
export function supportEndsOn({ supportPeriod }: PolicyPack, since: LocalDate): LocalDate | null {
  if (supportPeriod === undefined) return null;
  const year = String(Number(since.slice(0, 4)) + supportPeriod.years);
  const anniversary = `${year}${since.slice(4)}`;
  // 29 February has no anniversary in a common year: the day after the 28th stands for it.
  return addDays(isLocalDate(anniversary) ? anniversary : localDate(`${year}-03-01`), -1);
}
