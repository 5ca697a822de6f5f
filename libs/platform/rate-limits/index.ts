export { ALLOWANCES } from './allowances';
export type { Allowance, AllowanceName } from './allowances';
export { callerAddress } from './caller-address';
export { rateLimitHeaders, RateLimits } from './rate-limits';
