import { bodyOf, CARRIED_OUT_BY_THE_SYSTEM, defineCommand } from '#command-handling';
import { accept, LocalDate, localDate, text } from '#kernel';
import { candidacyId, choice, date, personId, roundId } from '#vocabulary';
import { roundUnknown } from '#contexts/programmes/contracts';
import { CandidacyOver, CandidacyUnderWay, SupportBegan, supportRecord } from '../contracts';
import { openRoundOf } from '../../applications/domain/open-round';
import { supportEndsOn } from '../domain/support-period';
import { supportRecordUnchanged } from '../domain/refusals';

/** What the support record keeps of a candidacy: that it is under way, came to nothing, or led to support. */
const SUPPORT_FACTS = ['candidacy-under-way', 'candidacy-over', 'support-began'] as const;

export class RecordSupport extends bodyOf({
  personId,
  candidacyId,
  roundId,
  fact: choice(text('登记事项', 'What is recorded'), SUPPORT_FACTS),
  on: date(text('日期', 'Date')),
}) {}

/** Keeps the support record of a person, so that duplicate support is found across programmes (JX-PLAN 2.2.1x-c). The system does it. */
export const recordSupport = defineCommand(RecordSupport, {
  aggregate: supportRecord,
  summary: text('登记支持记录', 'Record support of a person'),
  roles: ['system'],
  id: ({ personId }) => personId,
  expects: 'either',
  scope: CARRIED_OUT_BY_THE_SYSTEM,
  facts: async (load, { roundId }) => ({ round: await openRoundOf(load, roundId) }),
  programme: (_command, _state, facts) => facts.round?.programmeId,
  decide: ({ entries }, { personId, candidacyId, roundId, fact, on }, context, { round: open }) => {
    if (open === undefined) return roundUnknown({ roundId });
    const { policy } = context;
    const { programmeId, referenceDate } = open;
    const ids = { personId, candidacyId, programmeId, roundId };
    const known = entries.find((entry) => entry.candidacyId === candidacyId);
    const basis = policy.duplicateSupport === undefined ? [] : [policy.duplicateSupport.clause];
    const since: LocalDate = localDate(on);
    switch (fact) {
      case 'candidacy-under-way':
        return known
          ? supportRecordUnchanged({ candidacyId })
          : accept(CandidacyUnderWay.of({ ...ids, since, referenceDate }), basis);
      case 'candidacy-over':
        return known?.kind === 'candidacy'
          ? accept(CandidacyOver.of(ids), basis)
          : supportRecordUnchanged({ candidacyId });
      case 'support-began':
        return known?.kind === 'support'
          ? supportRecordUnchanged({ candidacyId })
          : accept(SupportBegan.of({ ...ids, since, until: supportEndsOn(policy, since) }), basis);
    }
  },
});
