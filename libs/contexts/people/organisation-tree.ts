import type { OrganisationScope } from '#access';
import { StateLoader } from '#command-handling/runtime';
import { lineOfAuthority } from './contracts';

/** Lines remembered at most; parents never change, so a line once complete holds for good. */
const REMEMBERED_LINES = 10_000;

/** Answers who is above whom from the log itself, never from a read model. */
export class OrganisationTree implements OrganisationScope {
  private readonly lines = new Map<string, ReadonlySet<string>>();

  constructor(private readonly loader: StateLoader) {}

  async isWithin(organisationId: string, ancestorId: string): Promise<boolean> {
    return (await this.lineOf(organisationId)).has(ancestorId);
  }

  private async lineOf(organisationId: string): Promise<ReadonlySet<string>> {
    const known = this.lines.get(organisationId);
    if (known) return known;
    const line = await lineOfAuthority(
      async (aggregate, id) => (await this.loader.load(aggregate, id)).state,
      organisationId,
    );
    const ids = new Set(line.map((one) => one.organisationId));
    // A line that does not end at the top is not complete: something on it is not registered.
    if (line.at(-1)?.parentId !== null) return ids;
    this.lines.set(organisationId, ids);
    const [oldest] = this.lines.keys();
    if (this.lines.size > REMEMBERED_LINES && oldest !== undefined) this.lines.delete(oldest);
    return ids;
  }
}
