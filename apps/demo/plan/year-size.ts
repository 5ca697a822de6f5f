/** What a demo plays unless it is told otherwise: every kind of fate many times, in less than two minutes on two cores. */
export const DEFAULT_YEAR = 400;
/** A real year of the province: about so many fill in an application. */
export const FULL_YEAR = 1_200;
/** Every kind of fate is there, and every body has somebody to nominate. */
export const SMALLEST_YEAR = 60;
/** The largest that fits the ID numbers and phones of invented persons. */
export const LARGEST_YEAR = 5_000;
