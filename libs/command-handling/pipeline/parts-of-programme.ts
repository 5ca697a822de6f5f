import type { Refusal } from '#kernel';
import type { ModuleName } from '#policy';
import { refuseWithoutPart } from '../without-part';
import type { GoverningPolicy } from './governing-policy';

/** Refuses a command of a part that the programme does not have. */
export function refuseOutsideProgramme({
  definition: { uses = [] },
  policy,
}: {
  readonly definition: { readonly uses?: readonly ModuleName[] };
  readonly policy: GoverningPolicy | undefined;
}): Refusal | undefined {
  const pack = policy?.inForce;
  const lacking = pack && uses.find((part) => pack[part] === undefined);
  return lacking && refuseWithoutPart(pack, lacking);
}
