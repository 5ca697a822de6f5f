/** Addresses that operators and load balancers ask, also while the process drains. */
const OPERATIONAL = /^\/(health|metrics)(\/|\?|$)/;

/** Whether an address (with its query) is one that operators and load balancers ask. */
export function isOperational(url: string): boolean {
  return OPERATIONAL.test(url);
}
