import { bodyOf, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { expertId, optional } from '#vocabulary';
import { expert, ExpertFieldsChanged } from '../contracts';
import { fieldsOfWork, tracks } from '../contracts/words';
import { keeperOf } from '../domain/expert-register';
import { expertLifecycle } from '../domain/lifecycles';

export class ChangeExpertFields extends bodyOf({
  expertId,
  fields: fieldsOfWork,
  tracks: optional(tracks),
}) {}

/** Records the fields and tracks of an expert anew; draws made before stand (JX-PLAN 2.3.4b). */
export const changeExpertFields = defineCommand(ChangeExpertFields, {
  aggregate: expert,
  summary: text('变更评审专家专业领域', 'Change an expert’s fields'),
  roles: ['hr-department'],
  untasked: 'at-any-time',
  id: ({ expertId }) => expertId,
  expects: 'existing',
  scope: { whose: 'registering-office', offices: (_command, state) => keeperOf(state) },
  in: expertLifecycle.of('change-expert-fields'),
  decide: (_state, { expertId, fields, tracks = [] }, { actor }) =>
    accept(ExpertFieldsChanged.of({ expertId, fields, tracks, changedBy: actor.id })),
});
