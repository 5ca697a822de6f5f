import { Refusal } from '#kernel';
import { titleOf } from '../domain/file-types';
import { fileInfected } from '../domain/refusals';

/** A scanner's words are repeated only where they cannot be anything but a name. */
const SHOWN = /^[\w.:-]{1,80}$/;

/**
 * Refuses a file in which a scanner found something known.
 * @param signature what it was, in the scanner's words
 */
export function refuseInfected(mediaType: string, signature: string): Refusal {
  const kind = titleOf(mediaType);
  const shown = SHOWN.test(signature) ? signature : '';
  return fileInfected({
    kind,
    finding: { zh: shown === '' ? '' : `（${shown}）`, en: shown === '' ? '' : ` (${shown})` },
  });
}
