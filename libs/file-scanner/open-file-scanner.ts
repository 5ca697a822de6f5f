import type { Config } from '#platform';
import { ClamdScanner } from './clamav/clamd-scanner';
import type { FileScanner } from './file-scanner';

/** The scanner that the configuration names; undefined: nobody scans. */
export function openFileScanner({ fileScanner }: Pick<Config, 'fileScanner'>): FileScanner | undefined {
  return fileScanner && new ClamdScanner(fileScanner);
}
