interface Shared {
  readonly parameters?: Readonly<Record<string, object>>;
  readonly responses?: Readonly<Record<string, object>>;
}

/** An OpenAPI document with each parameter and answer that operations share written out at each of them. Schemas stay where they are. */
export function inPlace<Given extends { readonly paths: object; readonly components?: object }>(
  document: Given,
): Given {
  const { parameters = {}, responses = {} }: Shared = document.components ?? {};
  const written = (part: unknown): unknown => {
    if (typeof part !== 'object' || part === null) return part;
    if (Array.isArray(part)) return part.map(written);
    const [kind, name] = nameOf(part);
    const shared =
      kind === 'parameters' ? parameters[name] : kind === 'responses' ? responses[name] : undefined;
    return shared ?? Object.fromEntries(Object.entries(part).map(([key, one]) => [key, written(one)]));
  };
  return { ...document, paths: written(document.paths) };
}

function nameOf(part: object): readonly [string, string] {
  const reference: unknown = '$ref' in part ? part.$ref : '';
  const [, kind = '', name = ''] = /^#\/components\/(\w+)\/(.+)$/.exec(String(reference)) ?? [];
  return [kind, name];
}
