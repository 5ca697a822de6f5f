/**
 * Asks several things at once: a record of answers that are on their way becomes a record of answers. What a command
 * looks at (`facts`) is asked for this way wherever one thing does not depend on the other: one turn to the log instead
 * of one each.
 * @throws whatever the first of them rejects with
 */
export async function together<Asked extends object>(
  asked: Asked,
): Promise<{ [Name in keyof Asked]: Awaited<Asked[Name]> }> {
  const answers: readonly unknown[] = await Promise.all(Object.values(asked));
  // The same names, each with what its promise gave.
  return Object.fromEntries(Object.keys(asked).map((name, index) => [name, answers[index]])) as {
    [Name in keyof Asked]: Awaited<Asked[Name]>;
  };
}
