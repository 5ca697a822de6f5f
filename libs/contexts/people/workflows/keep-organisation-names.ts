import { nameKey, text } from '#kernel';
import { defineWorkflow, plan } from '#workflows';
import { releaseOrganisationName } from '../commands/release-organisation-name';
import { takeOrganisationName } from '../commands/take-organisation-name';
import { OrganisationNameCorrected, OrganisationRegistered, OrganisationRenamed } from '../contracts';

/** Keeps whose a name is, so that no unit takes another's. */
export const keepOrganisationNames = defineWorkflow({
  name: 'keep-organisation-names',
  title: text('登记单位名称的归属', 'Keep whose a name is'),
  on: (on) => [
    on(
      OrganisationRegistered,
      ({ data: { organisationId } }) => organisationId,
      ({ data: { organisationId, name } }) => ({
        commands: [plan(takeOrganisationName, { organisationId, name })],
      }),
    ),
    on(
      OrganisationRenamed,
      ({ data: { organisationId } }) => organisationId,
      ({ data: { organisationId, name } }) => ({
        commands: [plan(takeOrganisationName, { organisationId, name })],
      }),
    ),
    on(
      OrganisationNameCorrected,
      ({ data: { organisationId } }) => organisationId,
      ({ data: { organisationId, name, formerName } }) => ({
        commands: [
          plan(takeOrganisationName, { organisationId, name }),
          // Another spelling of the same name stays theirs.
          ...(nameKey(name) === nameKey(formerName)
            ? []
            : [plan(releaseOrganisationName, { organisationId, name: formerName })]),
        ],
      }),
    ),
  ],
});
