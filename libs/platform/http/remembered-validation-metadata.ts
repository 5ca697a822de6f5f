import { getMetadataStorage } from 'class-validator';

/**
 * Lets class-validator remember which rules a class has. By itself it looks through all classes of the process for
 * parents of the one it checks, at every check. What it finds holds for good: decorators run while a class is made.
 */
export function rememberValidationMetadata(): void {
  const storage = getMetadataStorage();
  const find = storage.getTargetValidationMetadatas.bind(storage);
  const found = new Map<unknown, ReturnType<typeof find>>();
  storage.getTargetValidationMetadatas = (target, schema, always, strictGroups, groups) => {
    const byClassAlone = !schema && !always && !strictGroups && groups === undefined;
    const known = byClassAlone ? found.get(target) : undefined;
    const rules = known ?? find(target, schema, always, strictGroups, groups);
    if (byClassAlone) found.set(target, rules);
    return rules;
  };
}
