import { text } from '#kernel';
import { defineProjection, keyedTable } from '#projections';
import { defineView, effectiveDate } from '#views';
import { candidacyId, choice, personId, programmeId, roundId, labelled } from '#vocabulary';
import { ApplicationSubmitted } from '../../../applications/contracts';
import { CandidacyOver, CandidacyUnderWay, SupportBegan } from '../../contracts';
import { since, tier, until } from '../../contracts/words';

/** What every programme does for each person, as the support records say. */
export const supportRecords = defineView({
  name: 'support_records',
  version: 3,
  key: { personId, candidacyId },
  fields: {
    ...{ programmeId, roundId, since, until, tier },
    kind: choice(
      labelled(
        text('记录种类', 'Kind of record'),
        text('撤回或资格审查未通过的为已终止', 'over: withdrawn or ineligible'),
      ),
      {
        candidacy: text('申报进行中', 'a candidacy under way'),
        over: text('申报已终止', 'a candidacy that is over'),
        support: text('受支持', 'support'),
      },
    ),
  },
  on: ({ made, changed }) => [
    made(CandidacyUnderWay, { kind: 'candidacy' }),
    changed(CandidacyOver, { kind: 'over', until: effectiveDate }),
    made(SupportBegan, { kind: 'support' }),
  ],
});

/** The offices in charge of a person: every line of authority that an application of theirs went up. */
export const supportReachProjection = defineProjection({
  name: 'support_reach',
  version: 1,
  tables: { people: keyedTable({ key: { person_id: 'text' }, columns: { offices: 'json' } }) },
  on: (on) => [
    on(ApplicationSubmitted, ({ people }, { data: { personId: id, line } }) =>
      people.update({ person_id: id }, (row) => ({
        // This fold alone writes them.
        offices: [...new Set([...((row?.offices ?? []) as readonly string[]), ...line])],
      })),
    ),
  ],
});
