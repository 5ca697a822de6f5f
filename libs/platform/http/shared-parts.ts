import type { OpenAPIObject } from '@nestjs/swagger';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;

const METHODS = ['get', 'put', 'post', 'delete', 'patch', 'head'] as const;

/** Every operation of a document. */
export function operationsOf({ paths }: Pick<OpenAPIObject, 'paths'>): readonly Operation[] {
  return Object.values(paths).flatMap((path) => METHODS.flatMap((method) => path[method] ?? []));
}

/** Names of components, by the text of what each of them is. */
class Components {
  private readonly counts = new Map<string, number>();
  private readonly names = new Map<string, string>();
  /** What stands under the components of the document. */
  readonly shared: Record<string, unknown> = {};

  constructor(private readonly kind: 'parameters' | 'responses') {}

  count(part: object): void {
    const text = JSON.stringify(part);
    this.counts.set(text, (this.counts.get(text) ?? 0) + 1);
  }

  /** A reference for what stands in the document more than once, and anything else as it is. */
  share<Part extends object>(name: string, part: Part): Part | { $ref: string } {
    const text = JSON.stringify(part);
    if ((this.counts.get(text) ?? 0) < 2) return part;
    const known = this.names.get(text) ?? this.named(name, text, part);
    return { $ref: `#/components/${this.kind}/${known}` };
  }

  /** A part of the same name that says something else gets a number. */
  private named(name: string, text: string, part: object): string {
    let free = name;
    for (let number = 2; free in this.shared; number += 1) free = `${name}${number}`;
    this.names.set(text, free);
    this.shared[free] = part;
    return free;
  }
}

/**
 * Says once what an OpenAPI document says of several operations, such as the moment that every query takes: parameters and
 * answers that are the same, letter by letter, become components, and the operations refer to them.
 */
export function shareRepeatedParts(document: OpenAPIObject): void {
  const parameters = new Components('parameters');
  const responses = new Components('responses');
  const operations = operationsOf(document);
  for (const operation of operations) {
    for (const part of operation.parameters ?? []) parameters.count(part);
    for (const part of Object.values(operation.responses)) if (part) responses.count(part);
  }
  for (const operation of operations) {
    operation.parameters = operation.parameters?.map((part) =>
      'name' in part ? parameters.share(part.name, part) : part,
    );
    for (const [status, part] of Object.entries(operation.responses))
      if (part) operation.responses[status] = responses.share(`Answer-${status}`, part);
  }
  document.components = {
    ...document.components,
    parameters: parameters.shared as NonNullable<OpenAPIObject['components']>['parameters'],
    responses: responses.shared as NonNullable<OpenAPIObject['components']>['responses'],
  };
}
