import { ANY_OFFICE } from '#access';
import { bodyOf, defineCommand } from '#command-handling';
import { accept, localDate, text } from '#kernel';
import { packDigest } from '#policy';
import { line, policyVersion, programmeId } from '#vocabulary';
import { PolicyAdopted, programme } from '../contracts';
import {
  officeRequired,
  policyAlreadyAdopted,
  policyContentChanged,
  policyVersionNotInForce,
} from '../domain/refusals';

export class AdoptPolicyVersion extends bodyOf({
  programmeId,
  version: line(policyVersion.label, { maximum: 32 }),
}) {}

/** Puts on record which policy pack, byte for byte, decides from now on. */
export const adoptPolicyVersion = defineCommand(AdoptPolicyVersion, {
  aggregate: programme,
  summary: text('采用政策版本', 'Adopt a policy version'),
  roles: ['hr-department'],
  untasked: 'first-step',
  id: ({ programmeId }) => programmeId,
  expects: 'either',
  scope: {
    whose: 'organiser',
    // The first adoption makes the office the programme's organiser; later ones are the organiser's.
    offices: (_command, state) => (state.organiserId === null ? ANY_OFFICE : [state.organiserId]),
  },
  programme: ({ programmeId }) => programmeId,
  adoptsPolicy: true,
  known: ({ context: { actor, policy } }) =>
    actor.office === null ? officeRequired() : { officeId: actor.office, digest: packDigest(policy) },
  guards: [
    ({ state: { adopted }, context, facts: { digest } }) => {
      const { version } = context.policy;
      const before = adopted.filter((one) => one.version === version);
      if (before.length === 0) return undefined;
      return before.some((one) => one.digest === digest)
        ? policyAlreadyAdopted({ version })
        : policyContentChanged({ version });
    },
  ],
  checks: [
    ({ command: { version: given }, context: { policy, today } }) =>
      given === policy.version
        ? undefined
        : policyVersionNotInForce({ today, inForce: policy.version, given }),
  ],
  decide: (_state, { programmeId, version }, { policy }, { officeId, digest }) =>
    accept(
      PolicyAdopted.of({
        ...{ programmeId, version, digest, officeId },
        effectiveFrom: localDate(policy.effectiveFrom),
      }),
      [policy.round.clause],
    ),
});
