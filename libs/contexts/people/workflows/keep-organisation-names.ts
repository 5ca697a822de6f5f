import { nameKey, text } from '#kernel';
import { defineWorkflow, plan } from '#workflows';
import { releaseOrganisationName } from '../commands/release-organisation-name';
import { OrganisationNameCorrected } from '../contracts';

/** Frees a name that a unit was registered under by mistake. Another spelling of the same name stays theirs. */
export const keepOrganisationNames = defineWorkflow({
  name: 'keep-organisation-names',
  title: text('释放误登的单位名称', 'Free a name registered by mistake'),
  on: (on) => [
    on(
      OrganisationNameCorrected,
      ({ data: { organisationId } }) => organisationId,
      ({ data: { organisationId, name, formerName } }) => ({
        commands:
          nameKey(name) === nameKey(formerName)
            ? []
            : [plan(releaseOrganisationName, { organisationId, name: formerName })],
      }),
    ),
  ],
});
