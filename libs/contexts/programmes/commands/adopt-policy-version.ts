import { ANY_OFFICE } from '#access';
import { bodyOf, defineCommand } from '#command-handling';
import { accept, localDate, refuse, text } from '#kernel';
import { packDigest } from '#policy';
import { line, programmeId } from '#vocabulary';
import { PolicyAdopted, programme } from '../contracts';

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
      return refuse(
        'rule',
        'policy-version-not-in-force',
        text(
          `${today} 生效的政策版本是 ${policy.version}，不是 ${version}。请采用生效的版本。`,
          `The policy version in force on ${today} is ${policy.version}, not ${version}. Adopt the one in force.`,
        ),
        { field: 'version' },
      );
    }
    const digest = packDigest(policy);
    if (state.adopted.some((adopted) => adopted.version === version && adopted.digest === digest)) {
      return refuse(
        'state',
        'policy-already-adopted',
        text(`政策版本 ${version} 已经采用。`, `Policy version ${version} has been adopted already.`),
      );
    }
    if (state.adopted.some((adopted) => adopted.version === version)) {
      return refuse(
        'ledger',
        'policy-content-changed',
        text(
          `政策版本 ${version} 已经采用，但政策包内容与采用时不一致。请系统管理员恢复原文件；修改后的内容须用新的版本号。`,
          `Policy version ${version} was adopted with other content. The operator restores its file; changed content needs a version of its own.`,
        ),
        { field: 'version' },
      );
    }
    if (actor.office === null) {
      return refuse(
        'rule',
        'office-required',
        text('请以单位身份采用政策版本。', 'Adopt a policy on behalf of an office.'),
      );
    }
    return accept(
      PolicyAdopted.of({
        programmeId,
        version,
        digest,
        effectiveFrom: localDate(policy.effectiveFrom),
        officeId: actor.office,
      }),
      [policy.basis['round-call']],
    );
  },
});
