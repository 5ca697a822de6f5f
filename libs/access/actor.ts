/**
 * The roles of the system, one word each (JIANGXI §1). `department`: a unit that carries out a part of a plan; `evaluator`: an
 * organisation from outside that evaluates one. `system`: workflows and deadlines.
 */
export const ROLES = [
  'applicant',
  'employer',
  'nominating-body',
  'hr-department',
  'finance-department',
  'talent-office',
  'consulted-department',
  'department',
  'evaluator',
  'expert',
  'supervisor',
  'analyst',
  'system-administrator',
  'security-administrator',
  'audit-administrator',
  'public',
  'system',
] as const;
export type Role = (typeof ROLES)[number];

/** The roles of whoever signs in. */
export const SIGNED_IN: readonly Role[] = ROLES.filter((role) => role !== 'public' && role !== 'system');

/** Three offices of administration, of which nobody holds two (GB/T 22239-2019 8.1.5). */
export const ADMINISTRATORS: readonly Role[] = [
  'system-administrator',
  'security-administrator',
  'audit-administrator',
];

/** Who acts, as the verified token says it. */
export interface Actor {
  /** Stable account id (the token's subject); `public` for nobody in particular. */
  readonly id: string;
  readonly roles: readonly Role[];
  /** The organisation the account acts for; null for applicants, the public and the system. */
  readonly office: string | null;
  /** What the token calls the account's holder: shown to themself alone, and in no event and no log. */
  readonly name?: string;
  /**
   * ID number of the account's holder, where the identity provider asserts it: personal, so that it goes into no log
   * and no event.
   */
  readonly identityNumber?: string;
}

export const PUBLIC_ACTOR: Actor = { id: 'public', roles: ['public'], office: null };
export const SYSTEM_ACTOR: Actor = { id: 'system', roles: ['system'], office: null };
