import { plan } from '#workflows';
import type { NoticeState, Objection } from '../../publicity/contracts';
import { closeNotice } from '../../publicity/commands/close-notice';
import { confirmObjectionContact } from '../../publicity/commands/confirm-objection-contact';
import {
  decideObjection,
  dismissObjections,
  fileJointFinding,
  fileWrittenFinding,
} from '../../publicity/of-selection.testing';
import { raiseObjection } from '../../publicity/commands/raise-objection';
import { contactCode } from '../../publicity/domain/contact-code';
import { Dice, LIKELY, Move, POSSIBLE, RARE, when } from './move.testing';
import {
  BODIES,
  CLERKS,
  EMPLOYER_CLERKS,
  HR,
  INVESTIGATORS,
  PUBLIC,
  SmallRound,
} from './small-round.testing';

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
  const investigating = Math.max(
    0,
    BODIES.findIndex((bodyId) => bodyId === objection?.bodyId),
  );
  // Sometimes one of those who handle the cases tries.
  const investigator = dice.a % 5 === 0 ? CLERKS[investigating]![dice.b % 2]! : INVESTIGATORS[investigating]!;
  const secrets = {
    objectorName: '测试异议人己',
    objectorContact: '13911112222',
    grounds: '绝密事由：所列业绩不实（虚构）',
  };
  round.secrets.push(...Object.values(secrets), '绝密意见', '绝密理由', '测试成员戊');
  return [
    {
      command: plan(raiseObjection, { noticeId, candidacyId: entry.candidacyId, ...secrets }),
      // Whoever is signed in is vouched for; the public still has its contact to prove.
      actor: dice.a % 5 === 0 ? PUBLIC : EMPLOYER_CLERKS[0]![dice.a % 2]!,
      // Not against everybody on notice, so that somebody is left to publish.
      weight: when(
        state.status === 'running' && state.objections.length < Math.max(1, entries.length - 1),
        state.kind === 'proposed-roster' ? LIKELY : RARE,
      ),
    },
    {
      command: plan(confirmObjectionContact, {
        ...{ noticeId, objectionId },
        code: dice.a % 8 === 0 ? '000000' : awaitedCode(round, objection),
      }),
      actor: PUBLIC,
      weight: when(objection?.status === 'unproven', LIKELY),
    },
    {
      command: plan(fileJointFinding, {
        ...{ noticeId, objectionIds: state.objections.map((one) => one.objectionId) },
        finding: '绝密意见：经调查均不属实（虚构）',
      }),
      actor: investigator,
      weight: when(
        state.objections.length > 1 && state.objections.every(({ status }) => status === 'raised'),
        RARE,
      ),
    },
    {
      command: plan(dismissObjections, {
        ...{ noticeId, objectionIds: [objectionId], reason: '绝密理由（虚构）' },
      }),
      actor: HR[dice.a % 2]!,
      weight: when(objection?.status === 'investigated', RARE),
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
      actor: investigator,
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

/** The code that was sent; six nines where none was. */
function awaitedCode({ world: { blindIndex } }: SmallRound, objection: Objection | undefined): string {
  const awaited = objection?.awaitedCode;
  if (objection === undefined || awaited === undefined || awaited === null) return '999999';
  const naming = { blindIndex: (purpose: string, value: string) => blindIndex.of(purpose, value) };
  return contactCode(naming, objection.objectionId, awaited.code);
}
