import { ArgumentMetadata, Injectable, ValidationPipe } from '@nestjs/common';
import { text } from '#kernel';
import { faultsOf, FieldFault, LONGEST_FIELD, problem } from '../problem-details';
import { rememberValidationMetadata } from './remembered-validation-metadata';

rememberValidationMetadata();

/**
 * Checks every DTO by its class-validator decorators, with nothing converted on the way: `"3"` is no number, and a
 * field without a decorator is unknown. Faults of the body are 422 `invalid-fields`, faults of path and query
 * parameters 400 `invalid-parameters`; each names its field, none repeats what was sent.
 */
@Injectable()
export class InputValidationPipe extends ValidationPipe {
  constructor() {
    super({
      whitelist: true,
      forbidNonWhitelisted: true,
      transform: true,
      transformOptions: { enableImplicitConversion: false },
      stopAtFirstError: false,
      // The value stays on the fault, so that a missing field can be told from a wrong one; no answer repeats it.
      validationError: { target: false, value: true },
      exceptionFactory: (errors) => new InvalidInput(faultsOf(errors)),
    });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const checked = this.toValidate(metadata);
    if (checked && metadata.type === 'body' && value !== undefined && !isPlainObject(value)) {
      throw problem('body-not-object');
    }
    const nested = checked && metadata.type === 'body' ? findListInList(value, '') : undefined;
    if (nested !== undefined) throw problem('invalid-fields', undefined, { errors: [listInList(nested)] });
    try {
      const result: unknown = await super.transform(value, metadata);
      return result;
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      throw problem(metadata.type === 'body' ? 'invalid-fields' : 'invalid-parameters', undefined, {
        errors: error.faults,
      });
    }
  }
}

/** What the pipe found, before it is known whether it was found in a body or in parameters. */
class InvalidInput extends Error {
  override readonly name = 'InvalidInput';
  constructor(readonly faults: readonly FieldFault[]) {
    super('invalid input');
  }
}

/**
 * class-validator looks through a list within a list as if the outer one were not there, so such a value would pass
 * as a plain list and surprise its handler. No field of any DTO is a list of lists.
 */
function findListInList(value: unknown, path: string): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const list = Array.isArray(value);
  for (const [key, item] of Object.entries(value) as [string, unknown][]) {
    const itemPath = list ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`;
    if (list && Array.isArray(item)) return itemPath;
    const found = findListInList(item, itemPath);
    if (found !== undefined) return found;
  }
  return undefined;
}

function listInList(path: string): FieldFault {
  const message = text('列表的项不能又是列表', 'a list cannot be an item of a list');
  return { field: path.slice(0, LONGEST_FIELD), code: 'list-in-list', message };
}

function isPlainObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
