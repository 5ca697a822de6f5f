import { Asked, bodyOf, CARRIED_OUT_BY_THE_SYSTEM, defineCommand } from '#command-handling';
import { accept, LocalDate, localDate, text, Refusal } from '#kernel';
import { candidacyId, choice, date, personId, roundId } from '#vocabulary';
import { roundUnknown, round } from '#contexts/programmes/contracts';
import {
  CandidacyOver,
  CandidacyUnderWay,
  SupportBegan,
  supportRecord,
  SupportRecordState,
} from '../contracts';
import { openRoundOf } from '../../applications/domain/open-round';
import { supportEndsOn } from '../domain/support-period';
import { supportRecordUnchanged } from '../domain/refusals';
import { clausesOf } from '#policy';

/** What the support record keeps of a candidacy: that it is under way, came to nothing, or led to support. */
const SUPPORT_FACTS = {
  'candidacy-under-way': text('申报进行中', 'a candidacy is under way'),
  'candidacy-over': text('申报已终止', 'a candidacy is over'),
  'support-began': text('开始受支持', 'support began'),
};

export class RecordSupport extends bodyOf({
  personId,
  candidacyId,
  roundId,
  fact: choice(text('登记事项', 'Recorded fact'), SUPPORT_FACTS),
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
  looksAt: [round],
  facts: async (load, { roundId }) => ({ round: await openRoundOf(load, roundId) }),
  programme: (_command, _state, facts) => facts.round?.programmeId,
  known: ({ command: { roundId }, facts }) => facts.round ?? roundUnknown({ roundId }),
  checks: [refuseUnchanged],
  decide: (
    _state,
    { personId, candidacyId, roundId, fact, on },
    { policy },
    { programmeId, referenceDate },
  ) => {
    const ids = { personId, candidacyId, programmeId, roundId };
    const since: LocalDate = localDate(on);
    const events = {
      'candidacy-under-way': () => CandidacyUnderWay.of({ ...ids, since, referenceDate }),
      'candidacy-over': () => CandidacyOver.of(ids),
      'support-began': () => {
        const { tier = null } = policy.programme;
        return SupportBegan.of({ ...ids, since, until: supportEndsOn(policy, since), tier });
      },
    };
    return accept<ReturnType<(typeof events)[typeof fact]>>(
      events[fact](),
      clausesOf(policy.duplicateSupport),
    );
  },
});

/** A new edition of an application, or an end of what never began, changes nothing. */
function refuseUnchanged({
  state: { entries },
  command: { candidacyId, fact },
}: Asked<RecordSupport, SupportRecordState>): Refusal | undefined {
  const kind = entries.find((entry) => entry.candidacyId === candidacyId)?.kind;
  const changes = {
    'candidacy-under-way': kind === undefined,
    'candidacy-over': kind === 'candidacy',
    'support-began': kind !== 'support',
  };
  return changes[fact] ? undefined : supportRecordUnchanged({ candidacyId });
}
