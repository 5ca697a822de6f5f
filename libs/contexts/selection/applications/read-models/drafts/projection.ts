import { text } from '#kernel';
import { sealedReference } from '#privacy';
import {
  defineReadModel,
  effectiveDate,
  positionOfEvent,
  revisionOfStream,
  sealedBox,
  viewTable,
} from '#views';
import {
  candidacyId,
  date,
  employerId,
  flag,
  personId,
  position,
  programmeId,
  revision,
  roundId,
} from '#vocabulary';
import { EmploymentConfirmed, EmploymentEnded } from '#contexts/people/contracts';
import { accountsOfPersons } from '../../../../accounts-of-persons';
import { ApplicationDraftDiscarded, ApplicationDraftSaved, ApplicationSubmitted } from '../../contracts';
import { missing, savedBy } from '../../contracts/words';

export const savedOn = date(text('保存日期', 'Saved on'));

/** Drafts of applications, until they are handed in or discarded. What they say stays sealed. */
export const { projection: draftsProjection, tables: draftTables } = defineReadModel({
  name: 'application_drafts',
  version: 3,
  tables: {
    drafts: viewTable({
      key: { candidacyId },
      fields: {
        ...{ roundId, programmeId, personId, employerId, savedBy, savedOn, missing, revision },
        /** Whether who saved it only registered as the person: nobody else sees it then. */
        registrant: flag(text('尚未确认为本人', 'Registrant, not confirmed as the person')),
        content: sealedBox,
        savedPosition: position(text('位置', 'Position')),
      },
      indexes: [
        ['personId', 'savedPosition'],
        ['savedBy', 'savedPosition'],
        ['employerId', 'savedPosition'],
      ],
      on: ({ made, removed }) => [
        made(ApplicationDraftSaved, {
          registrant: ({ data }) => data.savedAs === 'registrant',
          ...{ savedOn: effectiveDate, savedPosition: positionOfEvent, revision: revisionOfStream },
          content: sealedReference,
        }),
        removed(ApplicationDraftDiscarded),
        removed(ApplicationSubmitted),
      ],
    }),
    accounts: accountsOfPersons,
    /** Employers whose employment of a person has ended: they see no draft any more. */
    ended: viewTable({
      key: { personId, employerId },
      fields: { since: date(text('结束日期', 'Ended on')) },
      on: ({ made, removed }) => [
        made(EmploymentEnded, { since: effectiveDate }),
        removed(EmploymentConfirmed),
      ],
    }),
  },
});
