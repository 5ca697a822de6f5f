import { ValidationError } from 'class-validator';
import { readFieldMessage, wordsForConstraint } from '../fields/field-message';
import { FieldFault } from './problem-error';

/** More faults than this help nobody, and a hostile body could ask for hundreds of thousands. */
export const MOST_FAULTS = 50;

/** Longest field path that an answer repeats, in characters: the client chose it. */
export const LONGEST_FIELD = 200;

/** The faults that class-validator found, flat and with paths (`members[2].name`); the first fifty. Holds no value. */
export function faultsOf(errors: readonly ValidationError[]): readonly FieldFault[] {
  const faults: FieldFault[] = [];
  collect(errors, '', faults);
  return faults;
}

function collect(errors: readonly ValidationError[], parent: string, faults: FieldFault[]): void {
  for (const error of errors) {
    if (faults.length >= MOST_FAULTS) return;
    const field = pathOf(parent, error.property);
    const constraints = error.constraints ?? {};
    // A field that is not there breaks every one of its rules at once: it is one fault.
    if (
      error.value === undefined &&
      Object.keys(constraints).length > 0 &&
      !('whitelistValidation' in constraints)
    ) {
      faults.push({ field: field.slice(0, LONGEST_FIELD), ...wordsForConstraint('isDefined', '') });
      continue;
    }
    for (const [constraint, libraryText] of Object.entries(constraints)) {
      const words =
        readFieldMessage(error.contexts?.[constraint], error.value) ??
        wordsForConstraint(constraint, libraryText);
      faults.push({ field: field.slice(0, LONGEST_FIELD), ...words });
    }
    collect(error.children ?? [], field, faults);
  }
}

/** class-validator names the item of a list by its index, as if it were a property. */
function pathOf(parent: string, property: string): string {
  if (parent === '') return property;
  return /^\d+$/.test(property) ? `${parent}[${property}]` : `${parent}.${property}`;
}
