import { bodyOf, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { clausesOf } from '#policy';
import { FurtherInspectionProposed, inspection } from '../contracts';
import { cause, inspectionId, scopeOfInspection } from '../contracts/words';
import { inspectionLifecycle } from '../domain/lifecycles';
import { furtherInspection } from '../domain/refusals';
import { actingOffice, EVERY_SUPERVISOR, programmeOf } from '../domain/whose-inspection';

export class ProposeFurtherInspection extends bodyOf({ inspectionId, cause, reason: scopeOfInspection }) {}

/** A further inspection in the same cycle is an exception: it states its cause, and another person opens it (ZJ-PLAN 5.3e). */
export const proposeFurtherInspection = defineCommand(ProposeFurtherInspection, {
  aggregate: inspection,
  summary: text('提出再次检查', 'Propose a further inspection'),
  roles: ['supervisor'],
  untasked: 'at-any-time',
  id: ({ inspectionId }) => inspectionId,
  expects: 'existing',
  in: inspectionLifecycle.of('propose-further-inspection'),
  scope: EVERY_SUPERVISOR,
  programme: programmeOf,
  uses: ['supervision'],
  known: actingOffice,
  guards: [({ state: { further } }) => (further === null ? undefined : furtherInspection.proposed())],
  decide: (
    { inspectionNumber },
    { inspectionId, cause, reason },
    { actor, policy: { supervision } },
    { officeId },
  ) =>
    accept(
      FurtherInspectionProposed.of({
        ...{ inspectionId, inspectionNumber: inspectionNumber + 1, officeId },
        ...{ cause, reason, proposedBy: actor.id },
      }),
      clausesOf(supervision, supervision.inspections),
    ),
});
