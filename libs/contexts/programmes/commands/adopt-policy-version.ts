import { ANY_OFFICE } from '#access';
import { bodyOf, defineCommand } from '#command-handling';
import { accept, localDate, text } from '#kernel';
import { packDigest } from '#policy';
import { line, programmeId } from '#vocabulary';
import { PolicyAdopted, programme } from '../contracts';
import {
  officeRequired,
  policyAlreadyAdopted,
  policyContentChanged,
  policyVersionNotInForce,
} from '../domain/refusals';

export class AdoptPolicyVersion extends bodyOf({
  programmeId,
  version: line(text('政策版本', 'Policy version'), { maximum: 32 }),
}) {}

/** Puts on record which policy pack, byte for byte, decides from now on. */
export const adoptPolicyVersion = defineCommand(AdoptPolicyVersion, {
  aggregate: programme,
  summary: text('采用政策版本', 'Adopt a policy version'),
  roles: ['hr-department'],
  id: ({ programmeId }) => programmeId,
  expects: 'either',
  scope: {
    whose: 'organiser',
    // The first adoption makes the office the programme's organiser; later ones are the organiser's.
    offices: (_command, state) => (state.organiserId === null ? ANY_OFFICE : [state.organiserId]),
  },
  programme: ({ programmeId }) => programmeId,
  adoptsPolicy: true,
  decide: (state, { programmeId, version }, { policy, actor, today }) => {
    if (policy.version !== version) {
      return policyVersionNotInForce({ today, inForce: policy.version, given: version });
    }
    const digest = packDigest(policy);
    if (state.adopted.some((adopted) => adopted.version === version && adopted.digest === digest)) {
      return policyAlreadyAdopted({ version });
    }
    if (state.adopted.some((adopted) => adopted.version === version)) {
      return policyContentChanged({ version });
    }
    if (actor.office === null) {
      return officeRequired();
    }
    return accept(
      PolicyAdopted.of({
        programmeId,
        version,
        digest,
        effectiveFrom: localDate(policy.effectiveFrom),
        officeId: actor.office,
      }),
      [policy.round.clause],
    );
  },
});
