import { nameOfBody, PolicyLibrary } from '#policy';

/** What programmes and tracks are called, by the newest policy version that knows them; otherwise their ids. */
export class ProgrammeNames {
  constructor(private readonly policies: PolicyLibrary) {}

  programme(programmeId: string): string {
    return this.packsOf(programmeId).at(0)?.programme.name.zh ?? programmeId;
  }

  track(programmeId: string, track: string): string {
    const tracks = this.packsOf(programmeId).flatMap((pack) => pack.tracks);
    return tracks.find(({ id }) => id === track)?.name.zh ?? track;
  }

  /** What a body that nominates is called. */
  nominatingBody(programmeId: string): string {
    const [pack] = this.packsOf(programmeId);
    return pack === undefined ? '' : nameOfBody(pack).zh;
  }

  /** The newest first. */
  private packsOf(programmeId: string) {
    return this.policies
      .all()
      .filter((pack) => pack.programme.id === programmeId)
      .toSorted((one, other) => other.effectiveFrom.localeCompare(one.effectiveFrom));
  }
}
