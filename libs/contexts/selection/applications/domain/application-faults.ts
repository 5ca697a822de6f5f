import { Json, RefusedField, Refusal, text } from '#kernel';
import { applicationParts, PolicyPack, validateFacts } from '#policy';
import type { ApplicationContent } from '../contracts';
import { applicationIncomplete, factsInvalid } from './refusals';

/** An application that has every part that all have. */
export type CompleteContent = ApplicationContent &
  Required<Pick<ApplicationContent, 'track' | 'field' | 'facts'>>;

export interface ContentCheck {
  /** Parts and required facts that are not there yet, by their paths. */
  readonly missing: readonly RefusedField[];
  /** What is there and does not have the form that the policy pack asks for. */
  readonly faults: readonly RefusedField[];
}

/** Looks at what there is of an application: what is missing is one thing, what is wrong another. */
export function checkContent(content: ApplicationContent, policy: PolicyPack): ContentCheck {
  const missing = missingIn(content, policy);
  const { track, facts } = content;
  if (track === undefined) return { missing, faults: [] };
  const found = validateFacts(policy, track, facts ?? {}).map(({ path, message }) => ({
    field: path === 'track' ? path : `facts.${path}`,
    message,
    isMissing: path !== 'track' && valueAt(facts ?? {}, path) === undefined,
  }));
  const plain = ({ field, message }: RefusedField): RefusedField => ({ field, message });
  return {
    missing: [...missing, ...found.filter(({ isMissing }) => isMissing).map(plain)],
    faults: found.filter(({ isMissing }) => !isMissing).map(plain),
  };
}

function missingIn(content: ApplicationContent, policy: PolicyPack): readonly RefusedField[] {
  return applicationParts(policy)
    .filter(({ field }) => content[field] === undefined)
    .map(({ field, name: { zh, en } }) => ({
      field,
      message: text(`尚未填写${zh}`, `${en} not given yet`),
    }));
}

export function isComplete(content: ApplicationContent, policy: PolicyPack): content is CompleteContent {
  return missingIn(content, policy).length === 0;
}

/** How many faults a message spells out; the list of faults holds them all. */
const FAULTS_SPELT_OUT = 5;

/** Facts that do not have the form that the pack declares, each named. */
export function factFaults(faults: readonly RefusedField[]): Refusal {
  const first = faults.slice(0, FAULTS_SPELT_OUT);
  return factsInvalid(
    {
      count: faults.length,
      first: {
        zh: first.map(({ message }) => message.zh).join('；'),
        en: first.map(({ field, message }) => `${field}: ${message.en}`).join('; '),
      },
    },
    { faults },
  );
}

/** Refuses an application that lacks a part, naming each: it was not given, and no draft has it. */
export function refuseMissing(missing: readonly RefusedField[], policy: PolicyPack): Refusal {
  const clause = policy.application.goalsAndMeasures?.clause;
  return applicationIncomplete(
    {
      clause,
      missing: {
        zh: missing.map(({ message }) => message.zh).join('；'),
        en: missing.map(({ field, message }) => `${field}: ${message.en}`).join('; '),
      },
    },
    { faults: missing },
  );
}

/** The value at a path of `validateFacts` such as `prizes[0].rank`. */
function valueAt(facts: Json, path: string): Json | undefined {
  let value: Json | undefined = facts;
  for (const step of path.split(/[.[\]]+/).filter((one) => one !== '')) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Readonly<Record<string, Json>>)[step];
  }
  return value;
}
