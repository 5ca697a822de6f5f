import type { ClauseReference, LocalDate } from '#kernel';
import {
  applicationParts,
  describeClause,
  EligibilityRule,
  ELIGIBILITY_STAGES,
  Fact,
  factSchema,
  limitsOf,
  nameOfBody,
  optionsOf,
  PolicyPack,
  PolicyValue,
  sectionsOf,
  titlesInPacks,
} from '#policy';
import { wordsIn } from '#vocabulary';
import type { ProgrammeRules } from './answer';

/** What is in force of a value: as it was confirmed. */
export interface ValueInForce {
  readonly valueId: string;
  /** In fen. */
  readonly amount: number;
  readonly inForceFrom: LocalDate;
  readonly documentNumber: string;
  readonly documentTitle: string;
}

/** What a policy pack says, for people and forms, with the values that are in force. */
export function rulesOf(
  pack: PolicyPack,
  adoptedOn: LocalDate | null,
  inForce: readonly ValueInForce[] = [],
): ProgrammeRules {
  const { programme, version, effectiveFrom, effectiveTo, documents, consultation } = pack;
  const setAs = (id: string) => inForce.find(({ valueId }) => valueId === id);
  return {
    programmeId: programme.id,
    name: programme.name,
    ...{ version, adoptedOn, effectiveFrom: effectiveFrom as LocalDate },
    effectiveTo: (effectiveTo as LocalDate | undefined) ?? null,
    documents: documents.map(({ id, title, number = null, issuedOn = null, clauses }) => ({
      ...{ documentId: id, title, number, issuedOn: issuedOn as LocalDate | null },
      clauses: clauses.map((one) => ({ clause: one.id, heading: one.title })),
    })),
    sections: sectionsOf(pack).map(({ path, name, clause, reading }) => ({
      ...{ section: path, name, reading },
      ...cited(pack, clause),
    })),
    values: (pack.values ?? []).map((value) => valueOf(pack, value, setAs(value.id))),
    limits: limitsOf(pack).map(({ path, value, ...limit }) => ({
      ...{ section: path, ...limit },
      ...(typeof value === 'number'
        ? { value, valueId: null }
        : { value: setAs(value.value)?.amount ?? null, valueId: value.value }),
      heading: describeClause(pack, limit.clause).title,
    })),
    tracks: pack.tracks.map(({ id, name, talentKind }) => ({ track: id, name, talentKind })),
    application: [...applicationParts(pack)],
    nominatingBody: pack.nomination === undefined ? null : nameOfBody(pack),
    facts: pack.facts.map((fact) => factOf(pack, fact)),
    eligibility: pack.eligibility.map((rule) => eligibilityOf(pack, rule)),
    reviews: (['localReview', 'expertReview'] as const).flatMap((section) => {
      const rule = pack[section];
      if (rule === undefined) return [];
      const tieRules = rule.tieRules.map(({ id, name }) => ({ id, name }));
      return [{ section, criteria: rule.criteria, tieRules }];
    }),
    departments: consultation?.departments ?? [],
  };
}

function valueOf(
  pack: PolicyPack,
  { id, name, clause, reading = false }: PolicyValue,
  set: ValueInForce | undefined,
): ProgrammeRules['values'][number] {
  const { amount = null, inForceFrom = null, documentNumber = null, documentTitle = null } = set ?? {};
  return {
    ...{ id, name, reading, ...cited(pack, clause) },
    ...{ amount, inForceFrom, documentNumber, documentTitle },
  };
}

/** A clause with its heading, and the document that it stands in. */
function cited(pack: PolicyPack, clause: ClauseReference) {
  const { title, document } = describeClause(pack, clause);
  return { clause, heading: title, document: document.title };
}

function eligibilityOf(pack: PolicyPack, rule: EligibilityRule): ProgrammeRules['eligibility'][number] {
  const { id, title, clause, reading = false, limit, found, waivable = false } = rule;
  return {
    ...{ rule: id, title, reading, limit, facts: found, waivable },
    ...cited(pack, clause),
    tracks: tracksOf(pack, rule),
    stages: rule.stages ?? wordsIn(ELIGIBILITY_STAGES),
  };
}

function factOf(pack: PolicyPack, fact: Fact): ProgrammeRules['facts'][number] {
  const isList = fact.type === 'list';
  const clauses = clausesOf(pack, fact);
  const clauseTitles = titlesInPacks([pack], 'clauses', clauses);
  return {
    ...fieldOf(pack, fact),
    type: fact.type,
    tracks: tracksOf(pack, fact),
    ...{ clauses, clauseTitles, group: clauseTitles[0] ?? null },
    schema: factSchema(pack, fact),
    maximumItems: isList ? fact.maximumItems : null,
    fields: isList ? fact.fields.map((field) => ({ ...fieldOf(pack, field), type: field.type })) : [],
  };
}

/** The clauses of the rules that look at a fact. */
function clausesOf({ eligibility }: PolicyPack, { name }: Fact): string[] {
  const looking = eligibility.filter(({ found }) => found.includes(name));
  return [...new Set(looking.map(({ clause }) => clause))];
}

function fieldOf(pack: PolicyPack, fact: Fact) {
  const { name, label, required = false } = fact;
  return {
    ...{ name, label, required, choices: [...optionsOf(pack, fact)] },
    minimum: fact.type === 'integer' ? fact.minimum : null,
    maximum: fact.type === 'integer' ? fact.maximum : null,
    maximumLength: fact.type === 'text' ? fact.maximumLength : null,
  };
}

/** What names no track is for every one. */
function tracksOf(pack: PolicyPack, { tracks }: { readonly tracks?: string[] }): string[] {
  return tracks ?? pack.tracks.map(({ id }) => id);
}
