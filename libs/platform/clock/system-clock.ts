import { Clock } from '#kernel';

/** The time of the machine. */
export class SystemClock implements Clock {
  now(): Date {
    return new Date();
  }
}
