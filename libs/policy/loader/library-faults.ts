import type { PolicyPack } from '../policy-pack';
import type { PackFault } from './invalid-policy-pack';

/** A pack and the file that it was read from, relative to the folder of all packs. */
export interface LoadedPack {
  readonly file: string;
  readonly pack: PolicyPack;
}

/** Where packs contradict each other: certificate numbers that could clash, periods that overlap, tiers that nobody says. */
export function findFaultsAmongPacks(packs: readonly LoadedPack[]): PackFault[] {
  return packs.flatMap((loaded, index) =>
    packs
      .slice(0, index)
      .flatMap((earlier) => [...findPrefixClash(earlier, loaded), ...findOverlap(earlier, loaded)])
      .concat(findTierFaults(packs, loaded), findAmendmentFaults(packs, loaded)),
  );
}

/** What is amended was in force before. */
function findAmendmentFaults(packs: readonly LoadedPack[], { file, pack }: LoadedPack): PackFault[] {
  const before = packs.find(
    (one) => one.pack.programme.id === pack.programme.id && one.pack.version === pack.amends,
  );
  return before !== undefined && before.pack.effectiveFrom >= pack.effectiveFrom
    ? [{ file, path: 'amends', reason: `${before.file} is in force only from ${before.pack.effectiveFrom}` }]
    : [];
}

/** Whoever excludes by tiers names those that there are, and every other programme says of which one it is. */
function findTierFaults(packs: readonly LoadedPack[], { file, pack }: LoadedPack): PackFault[] {
  const { id, tier } = pack.programme;
  const tiers = packs.map((one) => one.pack.programme.tier);
  const unknown = (pack.duplicateSupport?.excludes ?? []).flatMap((excluded, index) =>
    tiers.includes(excluded)
      ? []
      : [
          {
            file,
            path: `duplicateSupport.excludes[${index}]`,
            reason: `no programme is of the tier ${excluded}`,
          },
        ],
  );
  const excluding = packs.find(
    (one) => one.pack.programme.id !== id && one.pack.duplicateSupport?.excludes !== undefined,
  );
  if (tier !== undefined || excluding === undefined) return unknown;
  return [
    ...unknown,
    {
      file,
      path: 'programme.tier',
      reason: `is missing: ${excluding.file} excludes by the tier of a programme`,
    },
  ];
}

function findPrefixClash(first: LoadedPack, second: LoadedPack): PackFault[] {
  const prefix = second.pack.certificate?.prefix;
  if (first.pack.programme.id === second.pack.programme.id || prefix === undefined) return [];
  if (first.pack.certificate?.prefix !== prefix) return [];
  return [
    { file: second.file, path: 'certificate.prefix', reason: `${prefix} is used by ${first.file} already` },
  ];
}

/** A version without `effectiveTo` ends where the next begins; one that names its end must not reach into the next. */
function findOverlap(one: LoadedPack, other: LoadedPack): PackFault[] {
  if (one.pack.programme.id !== other.pack.programme.id) return [];
  const [earlier, later] = one.pack.effectiveFrom <= other.pack.effectiveFrom ? [one, other] : [other, one];
  if (earlier.pack.effectiveFrom === later.pack.effectiveFrom)
    return [{ file: later.file, path: 'effectiveFrom', reason: `is the same day as in ${earlier.file}` }];
  const { effectiveTo } = earlier.pack;
  return effectiveTo !== undefined && effectiveTo >= later.pack.effectiveFrom
    ? [
        {
          file: earlier.file,
          path: 'effectiveTo',
          reason: `overlaps ${later.file}, in force from ${later.pack.effectiveFrom}`,
        },
      ]
    : [];
}
