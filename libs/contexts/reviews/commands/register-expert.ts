import { bodyOf, defineCommand, openToItsRoles } from '#command-handling';
import { accept, text, together } from '#kernel';
import { called, employerId, expertId, nameOfPerson, optional, personId, labelled } from '#vocabulary';
import { person, STEADY_ORGANISATION } from '#contexts/people/contracts';
import { expert, ExpertRegistered } from '../contracts';
import { fieldsOfWork, tracks } from '../contracts/words';
import { employerOf, refuseUnknownEmployer, refuseUnknownRelated } from '../domain/expert-register';
import { expertLifecycle } from '../domain/lifecycles';

export class RegisterExpert extends bodyOf({
  expertId,
  name: nameOfPerson,
  fields: fieldsOfWork,
  tracks: optional(tracks),
  employerId: optional(
    called(
      employerId,
      labelled(
        text('所在单位', 'Employer'),
        text('未登记的外单位不填', 'left out when it is not registered'),
      ),
    ),
  ),
  personId: optional(
    called(
      personId,
      labelled(
        text('本人的人员编号', 'Own person id'),
        text('未登记为人员的不填', 'left out when not registered as a person'),
      ),
    ),
  ),
}) {}

/** Enters an expert in the register, under the account that will score (JX-PLAN 2.3.3a, 2.3.4b). The name is sealed. */
export const registerExpert = defineCommand(RegisterExpert, {
  aggregate: expert,
  summary: text('登记评审专家', 'Register an expert'),
  roles: ['hr-department'],
  untasked: 'first-step',
  id: ({ expertId }) => expertId,
  expects: 'new',
  looksAt: [STEADY_ORGANISATION, { at: person, harmless: 'a registration is never undone' }],
  facts: (load, { employerId, personId }) =>
    together({
      employer: employerOf(load, employerId),
      person: personId === undefined ? undefined : load(person, personId),
    }),
  scope: openToItsRoles(
    '专家库由各单位共用，登记的单位负责维护',
    'the register serves everybody; who enters an expert keeps the record',
  ),
  in: expertLifecycle.of('register-expert'),
  checks: [
    ({ command: { employerId = null }, facts: { employer } }) => refuseUnknownEmployer(employerId, employer),
    ({ command: { personId }, facts: { person: own } }) =>
      personId === undefined ? undefined : refuseUnknownRelated('personId', personId, own),
  ],
  decide: (_state, command, { actor }) => {
    const { expertId, name, fields, tracks = [], employerId = null, personId = null } = command;
    return accept(
      ExpertRegistered.of({
        ...{ expertId, name, fields, tracks, employerId, personId },
        officeId: actor.office ?? '',
        registeredBy: actor.id,
      }),
    );
  },
});
