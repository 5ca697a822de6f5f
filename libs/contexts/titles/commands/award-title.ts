import { clausesOf } from '#policy';
import { bodyOf, CARRIED_OUT_BY_THE_SYSTEM, defineCommand } from '#command-handling';
import { accept, EventOf, text, together } from '#kernel';
import { candidacyId, roundId } from '#vocabulary';
import { roundUnknown, round } from '#contexts/programmes/contracts';
import { roster, PUBLISHED_ROSTER } from '#contexts/selection/contracts';
import { CertificateIssued, TermBegan, title, TitleAwarded } from '../contracts';
import { notPublished } from '../domain/refusals';
import { termOf } from '../domain/term';
import { titleLifecycle } from '../domain/lifecycles';

export class AwardTitle extends bodyOf({ roundId, candidacyId }) {}

/**
 * Awards the title to a published candidate and issues the certificate, once (JX-PLAN 2.3.6). Where the policy says how long a
 * title runs, its term begins. Given by the system.
 */
export const awardTitle = defineCommand(AwardTitle, {
  aggregate: title,
  summary: text('授予称号并颁发证书', 'Award the title and issue the certificate'),
  roles: ['system'],
  id: ({ candidacyId }) => candidacyId,
  expects: 'new',
  in: titleLifecycle.of('award-title'),
  scope: CARRIED_OUT_BY_THE_SYSTEM,
  looksAt: [round, PUBLISHED_ROSTER],
  facts: (load, { roundId }) =>
    together({
      round: load(round, roundId),
      roster: load(roster, roundId),
    }),
  programme: (_command, _state, facts) =>
    facts.round.status === 'open' ? facts.round.programmeId : undefined,
  known: ({
    command: { roundId, candidacyId },
    context,
    facts: {
      round: open,
      roster: { published },
    },
  }) => {
    if (open.status !== 'open') return roundUnknown({ roundId });
    const awardee = published.find((one) => one.candidacyId === candidacyId);
    const { clause } = context.policy.publication;
    return awardee ? { open, awardee } : notPublished.candidacy({ candidacyId }, { clauses: [clause] });
  },
  decide: (_state, { roundId, candidacyId }, { policy, today }, { open, awardee }) => {
    const { personId, track, employerId, employerName, bodyId, certificateNumber } = awardee;
    const { programmeId, year, organiserId } = open;
    const { titles } = policy;
    return accept<EventOf<typeof TitleAwarded | typeof CertificateIssued | typeof TermBegan>>(
      [
        TitleAwarded.of({
          ...{ candidacyId, personId, programmeId, roundId, organiserId, year, track },
          ...{ employerId, employerName, bodyId, awardedOn: today },
        }),
        ...(certificateNumber === null
          ? []
          : [CertificateIssued.of({ candidacyId, personId, certificateNumber, issuedOn: today })]),
        ...(titles === undefined ? [] : [termOf(titles, { candidacyId, personId, programmeId }, today)]),
      ],
      clausesOf(policy.publication, policy.certificate, titles?.term),
    );
  },
});
