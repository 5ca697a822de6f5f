import { defineCommand, Id, ListOfTexts } from '#command-handling';
import { accept, LINE, text } from '#kernel';
import { expert, ExpertFieldsChanged } from '../contracts';
import { FIELD_OF_WORK, TRACK, keeperOf, refuseRetired } from '../domain/expert-register';

export class ChangeExpertFields {
  @Id(text('专家的账户编号', 'Account id of the expert'))
  expertId: string;

  @ListOfTexts(text('专业领域', 'Fields of work'), {
    maximum: 20,
    ...FIELD_OF_WORK,
    kind: LINE,
  })
  fields: string[];

  @ListOfTexts(text('评审的申报类别（不填为不限）', 'Tracks scored in (none: any)'), {
    minimum: 0,
    maximum: 20,
    ...TRACK,
    optional: true,
  })
  tracks?: string[];
}

/** Records the fields and tracks of an expert anew; draws made before stand (JX-PLAN 2.3.4b). */
export const changeExpertFields = defineCommand(ChangeExpertFields, {
  aggregate: expert,
  summary: text('变更评审专家专业领域', 'Change an expert’s fields'),
  roles: ['hr-department'],
  id: ({ expertId }) => expertId,
  expects: 'existing',
  scope: { whose: 'registering-office', offices: (_command, state) => keeperOf(state) },
  decide: (state, { expertId, fields, tracks = [] }, { actor }) =>
    refuseRetired(state) ?? accept(ExpertFieldsChanged.of({ expertId, fields, tracks, changedBy: actor.id })),
});
