import { Ajv, ErrorObject, ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import canonicalize from 'canonicalize';
import { DomainEvent, EventDefinition, findJsonFault, UnreadableEventError } from '#kernel';
import { vouchForTexts } from '../append-validation';
import { NewEvent, StoredEvent } from '../event-store';
import { eventMetadataSchema, sealedFieldsSchema } from './event-metadata-schema';
import { EventRegistry } from './event-registry';
import { InvalidEventError } from './invalid-event-error';
import { EventMetadata, RecordedEvent, SealedFields } from './recorded-event';

type Fields = Record<string, unknown>;

/** Member of the stored data that holds the sealed fields; no event may have a field of this name. */
const SEALED = '$sealed';

/** An event taken apart for sealing. */
export interface SplitEvent {
  /** Top-level fields that lie in the log in clear. */
  readonly clear: Fields;
  /** The declared personal fields that are set and whose they are; null when none is set. */
  readonly personal: { readonly subject: string; readonly fields: Fields } | null;
}

/**
 * Compiled once in a process, however many codecs it has: compiling one takes milliseconds, and there are nearly two hundred.
 * Without Ajv's own optimisation it takes two thirds of that, and validates as fast.
 */
const AJV = addFormats(
  new Ajv({ strict: true, strictTypes: false, strictTuples: false, code: { optimize: false } }),
);
// What people call a property, for whoever shows an event: it validates nothing.
AJV.addVocabulary([
  ...['x-title', 'x-help', 'x-entity', 'x-words-of', 'x-unnamed', 'x-unit', 'x-personal', 'x-enum-titles'],
]);
const isMetadata = AJV.compile<EventMetadata>(eventMetadataSchema);
const isSealed = AJV.compile<SealedFields>(sealedFieldsSchema);
const VALIDATORS = new WeakMap<EventDefinition, ValidateFunction>();

function validatorOf(definition: EventDefinition): ValidateFunction {
  const validate = VALIDATORS.get(definition) ?? AJV.compile(definition.schema);
  VALIDATORS.set(definition, validate);
  return validate;
}

/** Between domain events and the texts of the log: validates both ways, upcasts, keeps personal fields apart. */
export class EventCodec {
  /** @throws TypeError for a definition that cannot work, such as a required personal field */
  constructor(private readonly registry: EventRegistry) {
    for (const definition of registry.all()) checkDefinition(definition);
  }

  /**
   * Validates an event's full data and takes the declared personal fields out of it.
   * @throws InvalidEventError
   */
  split(event: DomainEvent): SplitEvent {
    const definition = this.definitionToWrite(event.type);
    const fault = findJsonFault(event.data);
    if (fault) throw new InvalidEventError(event.type, fault.path, `is not I-JSON: ${fault.reason}`);
    if (SEALED in event.data) throw new InvalidEventError(event.type, SEALED, 'is a reserved name');
    const validate = validatorOf(definition);
    if (!validate(event.data)) {
      throw new InvalidEventError(event.type, pathOf(validate.errors), reasonOf(validate.errors));
    }
    return takeApart(definition, event.data as Fields);
  }

  /**
   * The texts as they are stored: canonical JSON (RFC 8785) of data and metadata.
   * @throws InvalidEventError for metadata that is not I-JSON or whose schema version is not today's
   */
  encode(input: {
    readonly id: string;
    readonly type: string;
    readonly clear: Fields;
    readonly sealed: SealedFields | null;
    readonly metadata: EventMetadata;
  }): NewEvent {
    const { id, type, clear, sealed, metadata } = input;
    const definition = this.definitionToWrite(type);
    const fault = findJsonFault({ metadata }) ?? findJsonFault(clear);
    if (fault) throw new InvalidEventError(type, fault.path, `is not I-JSON: ${fault.reason}`);
    if (!isMetadata(metadata)) {
      const errors = isMetadata.errors;
      throw new InvalidEventError(type, `metadata${pathOf(errors)}`, reasonOf(errors));
    }
    if (metadata.schemaVersion !== definition.version) {
      throw new InvalidEventError(type, 'metadata.schemaVersion', `must be ${definition.version}`);
    }
    for (const field of definition.personal?.fields ?? []) {
      if (field in clear) throw new InvalidEventError(type, field, 'is personal and must be sealed');
    }
    const data =
      sealed === null ? clear : { ...clear, [SEALED]: { subject: sealed.subject, box: sealed.box } };
    return vouchForTexts({ id, type, data: canonicalText(data), metadata: canonicalText(metadata) });
  }

  /**
   * Reads a stored event: parses, upcasts to today's version, validates the clear part.
   * @throws UnreadableEventError for an unknown type, broken JSON, a newer version, a schema violation
   */
  decode(stored: StoredEvent): RecordedEvent {
    const definition = this.registry.find(stored.type);
    if (!definition) throw new UnreadableEventError(stored, 'unknown type');
    const metadata = parse(stored, 'metadata');
    if (!isMetadata(metadata)) {
      const errors = isMetadata.errors;
      throw new UnreadableEventError(stored, `metadata${pathOf(errors)} ${reasonOf(errors)}`);
    }
    const { [SEALED]: sealed = null, ...written } = parse(stored, 'data');
    if (sealed !== null && !isSealed(sealed)) {
      throw new UnreadableEventError(stored, 'the sealed part is malformed');
    }
    const data = upcast(definition, stored, written, metadata.schemaVersion);
    const validate = validatorOf(definition);
    if (!validate(data)) {
      throw new UnreadableEventError(
        stored,
        `${pathOf(validate.errors)} ${reasonOf(validate.errors)}`.trim(),
      );
    }
    const { id, type, stream, revision, position, recordedAt } = stored;
    return { id, type, stream, revision, position, recordedAt, data, metadata, sealed, stored };
  }

  private definitionToWrite(type: string): EventDefinition {
    const definition = this.registry.find(type);
    if (!definition) throw new InvalidEventError(type, '', 'unknown type');
    return definition;
  }
}

function checkDefinition(definition: EventDefinition): void {
  const { type, version, upcasters, personal } = definition;
  if (upcasters.length !== version - 1) {
    throw new TypeError(`event type ${type}: version ${version} needs ${version - 1} upcasters`);
  }
  if (!personal) return;
  if (personal.fields.includes(personal.subject)) {
    throw new TypeError(`event type ${type}: the subject ${personal.subject} cannot be a personal field`);
  }
  const required: unknown = (definition.schema as { required?: unknown }).required;
  const kept = personal.fields.find((field) => Array.isArray(required) && required.includes(field));
  if (kept !== undefined) {
    throw new TypeError(
      `event type ${type}: the personal field ${kept} must be optional, erasure takes it away`,
    );
  }
}

function takeApart({ type, personal }: EventDefinition, data: Readonly<Fields>): SplitEvent {
  const entries = Object.entries(data);
  const sealed = entries.filter(([field]) => personal?.fields.includes(field));
  if (!personal || sealed.length === 0) return { clear: { ...data }, personal: null };
  const subject = data[personal.subject];
  if (typeof subject !== 'string' || subject === '') {
    throw new InvalidEventError(type, personal.subject, 'must name whose the personal fields are');
  }
  const clear = Object.fromEntries(entries.filter(([field]) => !personal.fields.includes(field)));
  return { clear, personal: { subject, fields: Object.fromEntries(sealed) } };
}

function upcast(definition: EventDefinition, stored: StoredEvent, written: Fields, version: number): Fields {
  if (version > definition.version) {
    throw new UnreadableEventError(
      stored,
      `version ${version} is newer than ${definition.version}, the newest known`,
    );
  }
  try {
    return definition.upcasters.slice(version - 1).reduce((data, step) => step(data), written);
  } catch (cause) {
    throw new UnreadableEventError(
      stored,
      `cannot be brought from version ${version} to ${definition.version}`,
      {
        cause,
      },
    );
  }
}

/** Gives no cause: the message of a JSON error quotes the text. */
function parse(stored: StoredEvent, part: 'data' | 'metadata'): Fields {
  let value: unknown;
  try {
    value = JSON.parse(stored[part]);
  } catch {
    throw new UnreadableEventError(stored, `${part} is not JSON`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new UnreadableEventError(stored, `${part} is not a JSON object`);
  }
  return value as Fields;
}

function canonicalText(value: object): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('an object has a JSON text');
  return text;
}

function pathOf(errors: ValidateFunction['errors']): string {
  return errors?.[0]?.instancePath ?? '';
}

/** What the schema asks for. Ajv's messages name keywords and limits of the schema, not values of the data. */
function reasonOf(errors: ValidateFunction['errors']): string {
  const error: ErrorObject | undefined = errors?.[0];
  return error?.message ?? 'violates its schema';
}
