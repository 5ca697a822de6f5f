import { Code, defineCommand, Id, ListOfTexts, openToItsRoles, PersonName } from '#command-handling';
import { accept, LINE, text, together } from '#kernel';
import { person } from '#contexts/people/contracts';
import { expert, ExpertRegistered } from '../contracts';
import {
  employerOf,
  FIELD_OF_WORK,
  refuseUnknownEmployer,
  refuseUnknownRelated,
  TRACK,
} from '../domain/expert-register';

export class RegisterExpert {
  @Id(text('专家的账户编号', 'Account id of the expert'))
  expertId: string;

  @PersonName(text('姓名', 'Name'))
  name: string;

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

  @Code(text('所在单位（未登记的外单位不填）', 'Employer (left out when it is not registered)'), {
    optional: true,
  })
  employerId?: string;

  @Id(
    text('本人的人员编号（未登记为人员的不填）', 'Own person id (left out when not registered as a person)'),
    {
      optional: true,
    },
  )
  personId?: string;
}

/** Enters an expert in the register, under the account that will score (JX-PLAN 2.3.3a, 2.3.4b). The name is sealed. */
export const registerExpert = defineCommand(RegisterExpert, {
  aggregate: expert,
  summary: text('登记评审专家', 'Register an expert'),
  roles: ['hr-department'],
  id: ({ expertId }) => expertId,
  expects: 'new',
  facts: (load, { employerId, personId }) =>
    together({
      employer: employerOf(load, employerId),
      person: personId === undefined ? undefined : load(person, personId),
    }),
  scope: openToItsRoles(
    '专家库为全省共用，登记的单位负责维护',
    'the register serves everybody; who enters an expert keeps the record',
  ),
  decide: (_state, command, { actor }, { employer, person: own }) => {
    const { expertId, name, fields, tracks = [], employerId = null, personId = null } = command;
    const refusal =
      refuseUnknownEmployer(employerId, employer) ??
      (personId === null ? undefined : refuseUnknownRelated('personId', personId, own));
    if (refusal) return refusal;
    return accept(
      ExpertRegistered.of({
        ...{ expertId, name, fields, tracks, employerId, personId },
        officeId: actor.office ?? '',
        registeredBy: actor.id,
      }),
    );
  },
});
