import { Part } from './cast';
import { Track } from './facts';
import { OFFICES } from './offices';
import { SeededChoice } from './synthetic/seeded-choice';
import { digitsInChinese } from './synthetic/synthetic-persons';

/** Somebody in the register of experts. */
export interface PlannedExpert {
  /** Demo account: `expert-1` … */
  readonly id: string;
  /** Invented, and says so. */
  readonly name: string;
  readonly fields: readonly string[];
  /** None: any. */
  readonly tracks: readonly Track[];
  /** None: from outside the province. */
  readonly employer?: string;
}

export type Level = 'local' | 'provincial';

const ON_THE_PROVINCIAL_PANEL = 36;
const FOR_LOCAL_PANELS = 36;
/** Three score each candidate; the others are there for recusals. */
const ON_A_LOCAL_PANEL = 6;
const TRACK_OF: readonly Track[] = ['social-science', 'natural-science', 'natural-science', 'skilled'];
/** Where some of the experts work: nobody scores a colleague. */
const EMPLOYERS = [
  OFFICES.nanchangHospital,
  OFFICES.medicalUniversity,
  OFFICES.jiujiangFactory,
  OFFICES.provincialEnterprise,
  OFFICES.centralLaboratory,
  OFFICES.ganzhouBureau,
] as const;
const EMPLOYED_EVERY = 6;

/** The register: first those of the provincial panel, then those that bodies convene. */
export const EXPERTS: readonly PlannedExpert[] = Array.from(
  { length: ON_THE_PROVINCIAL_PANEL + FOR_LOCAL_PANELS },
  (_, index): PlannedExpert => {
    const track = index < ON_THE_PROVINCIAL_PANEL ? TRACK_OF[index % TRACK_OF.length] : undefined;
    const employer =
      index % EMPLOYED_EVERY === 0 ? EMPLOYERS[(index / EMPLOYED_EVERY) % EMPLOYERS.length] : undefined;
    return {
      id: `expert-${index + 1}`,
      name: `专家示例${digitsInChinese(index + 1)}`,
      fields: [track === undefined ? '综合评审' : '学科评审'],
      tracks: track === undefined ? [] : [track],
      ...(employer !== undefined && { employer }),
    };
  },
);

/** Who sits on the organiser's panel. */
export const PROVINCIAL_PANEL: readonly string[] = EXPERTS.slice(0, ON_THE_PROVINCIAL_PANEL).map(
  ({ id }) => id,
);

/** Whom the body convenes that comes at a place in the plan's order. */
export function localPanel(place: number): readonly string[] {
  return Array.from({ length: ON_A_LOCAL_PANEL }, (_, seat) => {
    const at = ON_THE_PROVINCIAL_PANEL + ((place * ON_A_LOCAL_PANEL + seat) % FOR_LOCAL_PANELS);
    return EXPERTS[at]?.id ?? '';
  });
}

/** What becomes of a seat in the review of a candidate: by the candidate's place on the panel, whoever sits there. */
export function seatFate(level: Level, place: number, seat: number): 'scores' | 'recused' | 'late' {
  if (level === 'local') return place % 29 === 0 && seat === 0 ? 'recused' : 'scores';
  if (place % 40 === 0 && seat === 0) return 'recused';
  return place % 100 === 1 && seat === 1 ? 'late' : 'scores';
}

/** How far experts differ about one candidate, in points. */
const DIFFERENCE = 8;
const CRITERIA = ['basics', 'cultivation-goals', 'support-measures'] as const;

/**
 * What whoever holds a seat gives a candidate: hangs on the candidate and the seat, not on the expert, so that the
 * results stand before anybody is drawn.
 */
export function pointsFor(seed: number, { number, strength }: Part, level: Level, seat: number) {
  const choice = new SeededChoice(((seed * 8_192 + number) * 2 + (level === 'local' ? 0 : 1)) * 16 + seat);
  return CRITERIA.map((criterionId) => ({
    criterionId,
    points: Math.max(0, Math.min(100, strength + choice.integer(-DIFFERENCE, DIFFERENCE))),
  }));
}
