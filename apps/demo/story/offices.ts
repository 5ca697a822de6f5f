// The list itself, not the identity provider beside it: the demo speaks HTTP and needs no server's machinery.
import {
  DEMO_ORGANISATION_IDS,
  DEMO_ORGANISATIONS,
} from '../../../libs/access/demo-identity/demo-organisations';

export { DEMO_ORGANISATION_IDS as OFFICES, DEMO_ORGANISATIONS };

/** A nominating body of the story: its quota, and the accounts that act for it. */
export interface Body {
  readonly id: string;
  readonly quota: number;
  readonly clerk: string;
  readonly head: string;
}

const body = (id: string, quota: number, account: string): Body => ({
  id,
  quota,
  clerk: `${account}-clerk`,
  head: `${account}-head`,
});

/** The bodies with a quota, by what the cast calls them. */
export const BODIES = {
  nanchang: body(DEMO_ORGANISATION_IDS.nanchangBureau, 2, 'nanchang'),
  jiujiang: body(DEMO_ORGANISATION_IDS.jiujiangBureau, 2, 'jiujiang'),
  ganzhou: body(DEMO_ORGANISATION_IDS.ganzhouBureau, 2, 'ganzhou'),
  newArea: body(DEMO_ORGANISATION_IDS.ganjiangNewArea, 1, 'new-area'),
  health: body(DEMO_ORGANISATION_IDS.healthCommission, 2, 'health'),
  industry: body(DEMO_ORGANISATION_IDS.industryDepartment, 1, 'industry'),
  central: body(DEMO_ORGANISATION_IDS.centralUnit, 1, 'central'),
} as const;
export type BodyName = keyof typeof BODIES;

/** The name of a demo organisation in Chinese. */
export function officeName(id: string): string {
  return DEMO_ORGANISATIONS.find((one) => one.id === id)?.name.zh ?? id;
}
