import type { PolicyPack } from '../policy-pack';
import type { FaultInFile } from './invalid-policy-pack';

/** A track that the pack does not declare. @param path where it is named */
export function findUnknownTrack({ tracks }: PolicyPack, track: string, path: string): FaultInFile[] {
  return tracks.some(({ id }) => id === track) ? [] : [{ path, reason: `no track ${track} is declared` }];
}
