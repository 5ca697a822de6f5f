import type { ClassConstructor } from 'class-transformer';
import { CODE, LINE } from '#kernel';
import { Field, Fields, limitsInWords, ObjectOf, wordsInSchema } from '#vocabulary';
import type { FieldOptions } from './described-field';
import {
  DateField,
  Declaration,
  Flag,
  Int,
  ListOf,
  ListOfChoices,
  OneOf,
  PolicyFacts,
  QueryFlag,
  QueryInt,
} from './fields';
import {
  CheckedCode,
  Code,
  Contact,
  Email,
  FreeText,
  Id,
  ID_FORM,
  ListOfTexts,
  OrganisationName,
  PersonName,
  Phone,
  SearchTerm,
  Text,
} from './text-fields';

/**
 * Base class of a command's body, of these fields: `class FileRoster extends bodyOf({ roundId, batch }) {}`. Bounds, spelling,
 * checks and the OpenAPI document follow from the fields.
 */
export function bodyOf<const F extends Fields>(fields: F): ClassConstructor<ObjectOf<F>> {
  class Body {}
  return extended(Body, fields, decoratorOf) as ClassConstructor<ObjectOf<F>>;
}

/**
 * Base class of the parameters of a query.
 * @param base what it takes beside these fields: the parameters of every list
 */
export function parametersOf<const F extends Fields, Base extends object = object>(
  fields: F,
  base: ClassConstructor<Base> = class {} as ClassConstructor<Base>,
): ClassConstructor<Base & ObjectOf<F>> {
  class Parameters extends (base as ClassConstructor<object>) {}
  return extended(Parameters, fields, (field) => {
    // In an address everything is text.
    if (field.form.kind === 'integer') return QueryInt(field.label, { ...optionsOf(field), ...field.form });
    return field.form.kind === 'flag' ? QueryFlag(field.label, optionsOf(field)) : decoratorOf(field);
  }) as ClassConstructor<Base & ObjectOf<F>>;
}

const FIELDS = Symbol('the fields of a body');

/** The fields that a body, or the parameters of a query, were made of. */
export function fieldsOf(of: new () => object): Fields {
  return (Reflect.getMetadata(FIELDS, of.prototype as object) as Fields | undefined) ?? {};
}

function extended(
  of: ClassConstructor<object>,
  fields: Fields,
  decorator: (field: Field) => PropertyDecorator,
): ClassConstructor<object> {
  Reflect.defineMetadata(FIELDS, fields, of.prototype as object);
  for (const [name, field] of Object.entries(fields)) decorator(field)(of.prototype as object, name);
  return of;
}

/** Everything that is checked of a field, and what the OpenAPI document says of it. */
function decoratorOf(field: Field): PropertyDecorator {
  const { label, form } = field;
  const options = optionsOf(field);
  switch (form.kind) {
    case 'identifier':
      return Id(label, { ...options, ...form.looks });
    case 'code':
      return form.checked ? CheckedCode(label, { ...options, ...form.checked }) : Code(label, options);
    case 'line': {
      const { minimum, maximum, looks } = form;
      const limits = { ...options, ...(minimum !== undefined && { minimum }), maximum };
      return Text(label, looks ? { ...limits, ...looks } : limits);
    }
    case 'free-text':
      return FreeText(label, { ...options, ...form });
    case 'person-name':
      return PersonName(label, options);
    case 'organisation-name':
      return OrganisationName(label, options);
    case 'search-term':
      return SearchTerm(label, options);
    case 'phone':
      return Phone(label, options);
    case 'email':
      return Email(label, options);
    case 'contact':
      return Contact(label, options);
    case 'date':
      return DateField(label, options);
    case 'integer':
      return Int(label, { ...options, ...form });
    case 'flag':
      return Flag(label, options);
    case 'declaration':
      return Declaration(label, options);
    case 'choice':
      return OneOf(label, form.titles, options);
    case 'facts':
      return PolicyFacts(label, options);
    case 'list':
      return listDecorator(field, form);
    case 'decimal':
    case 'json':
    case 'instant':
    case 'position':
    case 'object':
    case 'record':
      throw new TypeError(`${label.en}: no body takes a field of the form ${form.kind}`);
  }
}

function optionsOf(field: Field): FieldOptions {
  const { form, example, optional } = field;
  return {
    optional: optional === true,
    ...(example !== undefined && { example }),
    words: wordsInSchema(field, limitsInWords(form)),
  };
}

function listDecorator(
  field: Field,
  { of, minimum, maximum }: Extract<Field['form'], { readonly kind: 'list' }>,
): PropertyDecorator {
  const { label } = field;
  const limits = { ...optionsOf(field), ...(minimum !== undefined && { minimum }), maximum };
  if (of.kind === 'object') return ListOf(label, of.of, limits);
  if (of.kind === 'choice') return ListOfChoices(label, of.titles, limits);
  if (of.kind === 'identifier') return ListOfTexts(label, { ...limits, ...(of.looks ?? ID_FORM) });
  if (of.kind === 'code') return ListOfTexts(label, { ...limits, ...ID_FORM, kind: CODE });
  if (of.kind === 'line' && of.looks) {
    return ListOfTexts(label, { ...limits, ...of.looks, kind: LINE, longest: of.maximum });
  }
  throw new TypeError(`${label.en}: no body takes a list of the form ${of.kind}`);
}
