import { plan } from '#workflows';
import type { NoticeState } from '../../publicity/contracts';
import { closeNotice } from '../../publicity/commands/close-notice';
import { decideObjection } from '../../publicity/commands/decide-objection';
import { fileWrittenFinding } from '../../publicity/commands/file-written-finding';
import { raiseObjection } from '../../publicity/commands/raise-objection';
import { Dice, LIKELY, Move, POSSIBLE, RARE, when } from './move.testing';
import { BODIES, CLERKS, HR, PUBLIC, SmallRound } from './small-round.testing';

export function movesOfNotice(
  round: SmallRound,
  state: Exclude<NoticeState, { status: 'none' }>,
  dice: Dice,
): Move[] {
  const { noticeId, entries } = state;
  const body = Math.max(
    0,
    BODIES.findIndex((bodyId) => bodyId === state.bodyId),
  );
  const entry = entries[dice.b % entries.length]!;
  const objection = state.objections[dice.b % Math.max(1, state.objections.length)];
  const objectionId = objection?.objectionId ?? 'no-such-objection';
  const investigator =
    CLERKS[
      Math.max(
        0,
        BODIES.findIndex((bodyId) => bodyId === objection?.bodyId),
      )
    ]!;
  const secrets = {
    objectorName: '测试异议人己',
    objectorContact: '13911112222',
    grounds: '绝密事由：所列业绩不实（虚构）',
  };
  round.secrets.push(...Object.values(secrets), '绝密意见', '绝密理由', '测试成员戊');
  return [
    {
      command: plan(raiseObjection, { noticeId, candidacyId: entry.candidacyId, ...secrets }),
      actor: PUBLIC,
      // Not against everybody on notice, so that somebody is left to publish.
      weight: when(
        state.status === 'running' && state.objections.length < Math.max(1, entries.length - 1),
        state.kind === 'proposed-roster' ? LIKELY : RARE,
      ),
    },
    {
      command: plan(fileWrittenFinding, {
        ...{
          noticeId,
          objectionId,
          substantiated: dice.a % 4 === 0,
          finding: '绝密意见：经调查如下（虚构）',
        },
      }),
      actor: investigator[dice.a % 2]!,
      weight: when(objection !== undefined, objection?.status === 'raised' ? POSSIBLE : RARE),
    },
    {
      command: plan(decideObjection, {
        ...{ noticeId, objectionId, reason: '绝密理由（虚构）' },
        // Sometimes against the finding: that an objection is true cannot be decided away.
        result: (objection?.substantiated === true) !== (dice.b % 6 === 0) ? 'upheld' : 'not-upheld',
      }),
      actor: HR[dice.a % 2]!,
      // Late more often than not, so that candidates are left out and published in a further batch.
      weight: when(objection?.status === 'investigated', state.status === 'running' ? RARE : POSSIBLE),
    },
    {
      command: plan(closeNotice, { noticeId }),
      actor: state.kind === 'nomination-list' ? CLERKS[body]![0]! : HR[0],
      weight: when(state.status === 'running', RARE),
    },
  ];
}
