import { labelled } from '#vocabulary';
import { LocalDate, text } from '#kernel';
import { parseInstant, problem } from '#platform';
import type { AskedMoment, LogTime } from '../bus';
import { DateField } from '../fields';
import { Text } from '../text-fields';

/** A position, or an instant with its offset; the plus of an offset that was not escaped comes as a space. */
const LOG_TIME = {
  maximum: 40,
  pattern: /^(\d{1,18}|\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+ -]\d\d:\d\d))$/,
  fault: text(
    '须为日志位置（1 至 18 位数字），或带时区的时刻，如 2022-03-08T09:00:00+08:00（地址中 + 写作 %2B）',
    'must be a position of the log (1 to 18 digits), or an instant with its offset, such as 2022-03-08T09:00:00+08:00 (in an address, write + as %2B)',
  ),
  optional: true,
} as const;

/** What a query takes that can be asked about the past. */
export class AsOf {
  @Text(
    labelled(
      text('截至时刻', 'As of'),
      text(
        '当时已记入台账的全部事件，日志位置或带时区的时刻；默认现在',
        'all events that were recorded by then: a position of the log, or an instant with its offset; default now',
      ),
    ),
    { ...LOG_TIME, example: '42' },
  )
  asOf?: string;

  @DateField(
    labelled(
      text('截至生效日期', 'Valid on'),
      text(
        '只计在该日或之前生效的事件，包括事后补记的；可与 asOf 同用',
        'only events that took effect on that day or before, those recorded later among them; goes with asOf',
      ),
    ),
    { optional: true },
  )
  validOn?: string;
}

/** The same, for one whose answers of two moments can be compared. */
export class ComparedAsOf extends AsOf {
  @Text(
    labelled(
      text('对比的先前时刻', 'Compare with'),
      text(
        '答复为该时刻与 asOf（默认现在）之间逐字段的差异',
        'the answer is the difference, field by field, between that earlier moment and asOf (default now)',
      ),
    ),
    { ...LOG_TIME, example: '7' },
  )
  compareWith?: string;
}

/** What these parameters hold. */
export type AskedAsOf = Pick<ComparedAsOf, 'asOf' | 'validOn' | 'compareWith'>;

/**
 * The moment that is asked for; undefined for now.
 * @throws ProblemError 400 for an instant that does not exist
 */
export function momentOf({ asOf, validOn }: AskedAsOf): AskedMoment | undefined {
  if (asOf === undefined && validOn === undefined) return undefined;
  return {
    field: 'asOf',
    ...(asOf !== undefined && { at: logTimeOf(asOf, 'asOf') }),
    // It was checked to be a date.
    ...(validOn !== undefined && { validOn: validOn as LocalDate }),
  };
}

/**
 * The earlier one of two moments that are compared.
 * @throws ProblemError 400 for an instant that does not exist
 */
export function earlierMomentOf(compareWith: string, later: AskedMoment | undefined): AskedMoment {
  return {
    ...{ field: 'compareWith', at: logTimeOf(compareWith, 'compareWith') },
    ...(later?.validOn !== undefined && { validOn: later.validOn }),
    ...(later?.at !== undefined && { upTo: later.at }),
  };
}

function logTimeOf(given: string, field: AskedMoment['field']): LogTime {
  if (/^\d+$/.test(given)) return BigInt(given);
  const instant = parseInstant(given.replace(' ', '+'));
  if (instant) return instant;
  const message = text('这一时刻不存在', 'is no instant that exists');
  throw problem('invalid-parameters', undefined, {
    errors: [{ field, code: 'no-such-instant', message }],
  });
}
