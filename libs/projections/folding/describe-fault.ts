import { UnreadableEventError } from '#kernel';
import { RowFault } from './column-values';

/**
 * What went wrong, without the words of a foreign error: they may quote the event. The kind of the error and
 * the place in the code say enough to find it.
 */
export function describeFault(error: unknown): string {
  if (error instanceof RowFault || error instanceof UnreadableEventError) return error.message;
  if (!(error instanceof Error)) return 'something was thrown that is not an error';
  const place = /(?<![^\s/\\(])[^\s/\\(]+:\d+:\d+/.exec(error.stack?.split('\n    at ')[1] ?? '')?.[0];
  return place === undefined ? error.name : `${error.name} at ${place}`;
}
