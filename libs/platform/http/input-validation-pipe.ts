import { ArgumentMetadata, Injectable, ValidationPipe } from '@nestjs/common';
import { faultsOf, FieldFault, problem, ProblemError } from '../problem-details';
import { checkBounds } from './check-bounds';
import { rememberValidationMetadata } from './remembered-validation-metadata';

rememberValidationMetadata();

/**
 * Checks every DTO, first its bounds, then by its class-validator decorators, which see nothing that is out of bounds;
 * nothing is converted on the way: `"3"` is no number, and a field without a decorator is unknown. Faults of the body are 422 `invalid-fields`, faults of path and query
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
    const type = this.toValidate(metadata) ? metadata.metatype : undefined;
    if (type && metadata.type === 'body' && value !== undefined && !isPlainObject(value)) {
      throw problem('body-not-object');
    }
    const faults = type && isPlainObject(value) ? checkBounds(type, value) : [];
    if (faults.length > 0) throw invalid(metadata, faults);
    try {
      const result: unknown = await super.transform(value, metadata);
      return result;
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      throw invalid(metadata, error.faults);
    }
  }
}

function invalid({ type }: ArgumentMetadata, errors: readonly FieldFault[]): ProblemError {
  return problem(type === 'body' ? 'invalid-fields' : 'invalid-parameters', undefined, { errors });
}

/** What the pipe found, before it is known whether it was found in a body or in parameters. */
class InvalidInput extends Error {
  override readonly name = 'InvalidInput';
  constructor(readonly faults: readonly FieldFault[]) {
    super('invalid input');
  }
}

function isPlainObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
