/** Where "now" comes from: the system, a demo clock, or a test. Domain code never holds one. */
export interface Clock {
  now(): Date;
}
