import { DomainEvent, Json, text } from '#kernel';
import { defineWorkflow, plan } from '#workflows';
import { releaseCommitment } from '../commands/release-commitment';
import { closeGrant } from '../commands/close-grant';
import {
  CommitmentReleased,
  GrantApplicationWithdrawn,
  GrantApproved,
  GrantDisbursed,
  GrantFixed,
  grantIdOf,
  GrantRefused,
  GrantReturned,
  GrantStopped,
  GrantTerminated,
  TransferFailed,
} from '../contracts';

/** What is remembered of a grant: whose it is, its approval, whether it was stopped. */
interface Remembered {
  readonly programmeId: string;
  readonly bodyId: string;
  readonly employerId: string;
  readonly approval: {
    readonly approval: number;
    readonly fundId: string;
    readonly budgetYear: number;
  } | null;
  /** Whether it was stopped once it could be paid. */
  readonly isOver: boolean;
}

interface OfGrant {
  readonly candidacyId: string;
  readonly personId: string;
  readonly paymentId: string;
}
type GrantEvent = DomainEvent<string, OfGrant>;
const ofGrant = ({ data }: GrantEvent) => grantIdOf(data);

/**
 * What was committed to a grant is released once its approval is over: sent back, refused, withdrawn, terminated or stopped. What the
 * bank has is released only once the bank could not pay it; then a grant that was stopped is closed. An instance is a grant.
 */
export const releaseCommitments = defineWorkflow({
  name: 'release-commitments',
  title: text('解除不再需要的预算占用', 'Release what is committed to grants that end'),
  on: (on) => [
    on(GrantFixed, ofGrant, ({ data: { programmeId, bodyId, employerId } }) => ({
      commands: [],
      memory: { programmeId, bodyId, employerId, approval: null, isOver: false },
    })),
    on(GrantApproved, ofGrant, ({ data: { approval, fundId, budgetYear } }, memory) =>
      changed(memory, { approval: { approval, fundId, budgetYear } }),
    ),
    on(GrantDisbursed, ofGrant, (_event, memory) => changed(memory, { approval: null })),
    on(TransferFailed, ofGrant, (event, memory) =>
      remembered(memory)?.isOver ? stop(event, memory) : { commands: [] },
    ),
    on(GrantReturned, ofGrant, release),
    on(GrantRefused, ofGrant, release),
    on(GrantApplicationWithdrawn, ofGrant, release),
    on(GrantTerminated, ofGrant, stop),
    on(GrantStopped, ofGrant, stop),
    on(CommitmentReleased, ofGrant, ({ data: { candidacyId, paymentId } }, memory) => ({
      commands: remembered(memory)?.isOver ? [plan(closeGrant, { candidacyId, paymentId })] : [],
    })),
  ],
});

function remembered(memory: Json | undefined): Remembered | undefined {
  // This workflow alone writes it.
  return memory as Remembered | undefined;
}

function changed(memory: Json | undefined, change: Partial<Remembered>) {
  const before = remembered(memory);
  return { commands: [], ...(before && { memory: { ...before, ...change } }) };
}

/** The approval is over, and may be followed by another one. */
function release(event: GrantEvent, memory: Json | undefined) {
  const { commands } = stop(event, memory);
  return { ...changed(memory, { approval: null }), commands };
}

/** The grant is over. What the bank has is refused to be released: it is tried again once the bank could not pay it. */
function stop({ data: { candidacyId, personId, paymentId } }: GrantEvent, memory: Json | undefined) {
  const before = remembered(memory);
  if (before === undefined || before.approval === null) return { commands: [] };
  const { programmeId, bodyId, employerId, approval } = before;
  return {
    commands: [
      plan(releaseCommitment, {
        ...{ ...approval, programmeId, candidacyId, personId, paymentId, bodyId, employerId },
      }),
    ],
    memory: { ...before, isOver: true },
  };
}
