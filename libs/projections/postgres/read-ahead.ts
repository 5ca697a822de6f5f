type Outcome<T> = { readonly result: IteratorResult<T> } | { readonly error: unknown };

/**
 * Asks for the next item while the present one is worked on. Ends its source with `stop` when the reader leaves,
 * since a source that waits for events would otherwise never come back.
 */
export async function* readAhead<T>(
  source: AsyncIterable<T>,
  stop: AbortController,
): AsyncGenerator<T, void> {
  const iterator = source[Symbol.asyncIterator]();
  const ask = (): Promise<Outcome<T>> =>
    iterator.next().then(
      (result) => ({ result }),
      (error: unknown) => ({ error }),
    );
  let next = ask();
  try {
    for (;;) {
      const outcome = await next;
      if ('error' in outcome) throw outcome.error;
      if (outcome.result.done) return;
      next = ask();
      yield outcome.result.value;
    }
  } finally {
    stop.abort();
    await next;
    await iterator.return?.();
  }
}
