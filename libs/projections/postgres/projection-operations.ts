import { checkProjections } from '../folding/table-shape';
import type { AnyProjection } from '../projection';
import type { ProjectionEngine } from './generation-builder';
import { recordSkip, unpark } from './parking';
import { rebuild, type RebuildResult } from './rebuild';
import { verify, type Verification } from './verification';

/** What an operator may order, from any process, whether or not it runs the projections itself. */
export class ProjectionOperations {
  private readonly projections: ReadonlyMap<string, AnyProjection>;

  /** @throws TypeError when a projection's declaration cannot work, or a name is given twice */
  constructor(
    private readonly engine: ProjectionEngine,
    projections: readonly AnyProjection[],
  ) {
    checkProjections(projections);
    this.projections = new Map(projections.map((projection) => [projection.name, projection]));
  }

  /**
   * Builds a projection anew beside the old one and lets readers go over; live events go on meanwhile.
   * @throws FoldFault (readers keep what they have), SupersededVersionError, RangeError for an unknown name
   */
  rebuild(name: string): Promise<RebuildResult> {
    return rebuild(this.engine, this.find(name));
  }

  /**
   * Folds the log again and compares with what readers see, row by row.
   * @throws NothingToVerifyError, FoldFault, DamagedTablesError, RangeError for an unknown name; the signal's reason when it aborts
   */
  verify(name: string, signal?: AbortSignal): Promise<Verification> {
    return verify(this.engine, this.find(name), signal);
  }

  /**
   * Lets a parked projection try its event again.
   * @throws NotParkedError, RangeError for an unknown name
   */
  resume(name: string): Promise<void> {
    return unpark(this.engine.pool, this.find(name).name);
  }

  /**
   * Puts on record, for good, that a parked projection leaves its event out, and lets it go on.
   * @param actor id of the account that orders it
   * @param reason why, for those who read the record later; no personal data
   * @throws NotParkedError unless it is parked before exactly this position; RangeError for an unknown name, or
   * without an actor or a reason
   */
  async skip(name: string, position: bigint, actor: string, reason: string): Promise<void> {
    if (actor.trim() === '' || reason.trim() === '')
      throw new RangeError('a skip needs an actor and a reason');
    await recordSkip(this.engine.pool, { projection: this.find(name).name, position, actor, reason });
  }

  private find(name: string): AnyProjection {
    const projection = this.projections.get(name);
    if (projection === undefined) throw new RangeError(`no such projection: ${name}`);
    return projection;
  }
}
