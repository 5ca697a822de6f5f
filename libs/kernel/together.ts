/**
 * Asks several things at once: a record of answers that are on their way becomes a record of answers. What a command
 * looks at (`facts`) is asked for this way wherever one thing does not depend on the other: one turn to the log instead
 * of one each.
 * @throws whatever the first of them rejects with
 */
export async function together<Asked extends object>(
  asked: Asked,
): Promise<{ [Name in keyof Asked]: Awaited<Asked[Name]> }> {
  const answers = await Promise.all(
    Object.entries(asked).map(async ([name, answer]): Promise<[string, unknown]> => [name, await answer]),
  );
  // The same names, each with what its promise gave.
  return Object.fromEntries(answers) as { [Name in keyof Asked]: Awaited<Asked[Name]> };
}
