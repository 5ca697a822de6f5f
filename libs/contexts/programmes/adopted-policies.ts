import { StateLoader } from '#command-handling/runtime';
import { packDigest, PolicyPack } from '#policy';
import { programme } from './contracts';

/**
 * Tells which policy packs are on record as adopted, with the very content that lies on file. A pack that was
 * changed after its adoption is another pack. An adoption is never taken back, so a yes holds for good.
 */
export class AdoptedPolicies {
  private readonly known = new Set<string>();

  constructor(private readonly loader: StateLoader) {}

  /** @throws UnavailableError */
  async isAdopted(pack: PolicyPack): Promise<boolean> {
    const digest = packDigest(pack);
    if (this.known.has(digest)) return true;
    const { state } = await this.loader.load(programme, pack.programme.id);
    const adopted = state.adopted.some((one) => one.version === pack.version && one.digest === digest);
    if (adopted) this.known.add(digest);
    return adopted;
  }
}
