import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Validate, ValidatorConstraint, ValidatorConstraintInterface } from 'class-validator';
import { localDateAt, text } from '#kernel';
import {
  Bounded,
  DEMO,
  DemoClock,
  fieldMessage,
  Limited,
  parseInstant,
  Said,
  shortValue,
  Summed,
  Tagged,
  TakesFields,
} from '#platform';

@ValidatorConstraint({ name: 'isInstant' })
class IsInstant implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    return typeof value === 'string' && parseInstant(value) !== undefined;
  }
}

const NOT_AN_INSTANT = fieldMessage(
  'not-an-instant',
  text(
    '须为存在的时刻，带时区，例如 2022-03-08T09:00:00+08:00',
    'must be an instant that exists, with its offset, such as 2022-03-08T09:00:00+08:00',
  ),
);

class ClockReading {
  @Said(text('演示时钟的时刻', 'Time of the demo clock'), { type: String, format: 'date-time' })
  now: string;

  @Said(text('上海日期', 'The date in Asia/Shanghai'), { type: String, format: 'date' })
  today: string;
}

class ClockMove {
  @Said(text('拨到的时刻', 'New time of the clock'), {
    help: text('须晚于现在', 'later than it is now'),
    type: String,
    format: 'date-time',

    example: '2022-03-08T09:00:00+08:00',
  })
  @Bounded(shortValue('isString'))
  @Validate(IsInstant, NOT_AN_INSTANT)
  to: string;
}

/** Demo mode only: the clock that working days and deadlines are counted by. */
@Tagged(DEMO)
@Controller('api/demo/clock')
export class DemoClockController {
  constructor(private readonly clock: DemoClock) {}

  @Get()
  @Summed(text('读取演示时钟', 'Read the demo clock'))
  @ApiOkResponse({ type: ClockReading })
  read(): ClockReading {
    return reading(this.clock.now());
  }

  @Post()
  @HttpCode(200)
  @TakesFields(ClockMove)
  @Limited('demo-facility')
  @Summed(
    text(
      '向前拨动演示时钟；到期的期限随之触发',
      'Move the demo clock forward; deadlines that fall due then fire',
    ),
  )
  @ApiOkResponse({ type: ClockReading })
  async move(@Body() move: ClockMove): Promise<ClockReading> {
    return reading(await this.clock.advanceTo(new Date(move.to)));
  }
}

function reading(now: Date): ClockReading {
  return { now: now.toISOString(), today: localDateAt(now) };
}
