import { BilingualText, text } from '#kernel';
import type { PolicyPack } from './policy-pack';

/** What every application has. */
const EVERY = [
  { field: 'track', name: text('申报类别', 'track') },
  { field: 'field', name: text('专业领域', 'field of work') },
  { field: 'facts', name: text('申报事实', 'facts') },
] as const;

/** A part of an application: its field, and what it is called. */
export interface ApplicationPart {
  readonly field: (typeof EVERY)[number]['field'] | 'cultivationGoals' | 'supportMeasures';
  readonly name: BilingualText;
}

/** What an application must have under a policy. */
export function applicationParts({ application }: PolicyPack): readonly ApplicationPart[] {
  if (application.goalsAndMeasures === undefined) return EVERY;
  const { goals, measures } = application.goalsAndMeasures;
  return [...EVERY, { field: 'cultivationGoals', name: goals }, { field: 'supportMeasures', name: measures }];
}
