import { NOT_WITHIN_REACH } from '#access';
import { BilingualText, Refusal, RefusalKind, text } from '#kernel';
import { FieldFault, problem, ProblemError, PROBLEMS } from '#platform';
import type { CommandOutcome } from '../command-outcome';
import type { Denial } from '../denial';

/** What became of a command that appended nothing. */
export type UnsuccessfulOutcome = Exclude<CommandOutcome, { kind: 'appended' }>;

/** Seconds after which a contended command may be sent again: whoever was faster is done by then. */
const CONTENDED_RETRY_SECONDS = 1;

const REFUSALS: Readonly<Record<RefusalKind, { readonly status: number; readonly title: BilingualText }>> = {
  'not-found': PROBLEMS['not-found'],
  state: { status: 409, title: text('当前状态不允许此操作', 'Not possible in the current state') },
  rule: { status: 422, title: text('不符合规定', 'Refused by a rule') },
  ledger: { status: 409, title: text('台账尚不具备办理条件', 'The ledger lacks what this needs') },
};

/**
 * The answer to a command that appended nothing: a refusal is 404, 409 or 422 by its reason (409 as well for what the
 * ledger lacks), with the outcome of each rule; a denial 401, 403 or 404; a stale revision 412; a key used for another request 422; a contended stream 409.
 */
export function outcomeProblem(outcome: UnsuccessfulOutcome): ProblemError {
  switch (outcome.kind) {
    case 'refused':
      return refusalProblem(outcome.refusal);
    case 'denied':
      return denialProblem(outcome);
    case 'stale':
      return staleProblem(outcome.stream, outcome.actualRevision);
    case 'key-reused':
      return keyReusedProblem();
    case 'contended':
      return contendedProblem(outcome.stream);
    case 'rehearsed':
      throw new TypeError('a rehearsal that comes to something is no problem');
  }
}

/**
 * The answer to somebody who was turned away: 401 to whoever has not signed in, 403 to a role that may not; 404 outside
 * one's reach, the same for what exists and what does not, whatever is put on record.
 */
export function denialProblem({ code, message }: Denial): ProblemError {
  switch (code) {
    case 'authentication-required':
      return new ProblemError({
        ...PROBLEMS.unauthenticated,
        code,
        detail: message,
        headers: { 'www-authenticate': 'Bearer realm="talent-ledger"' },
      });
    case 'role-not-allowed':
      return new ProblemError({ ...PROBLEMS.forbidden, code, detail: message });
    case 'outside-office':
    case 'nothing-there':
      return outsideProblem();
  }
}

/** The one answer outside one's reach, to commands, queries and files alike. */
export function outsideProblem(): ProblemError {
  return problem('not-found', NOT_WITHIN_REACH);
}

function refusalProblem(refusal: Refusal): ProblemError {
  const { reason, code, title, message, outcomes, clauses, about, faults, others = [] } = refusal;
  return new ProblemError({
    ...REFUSALS[reason],
    ...(title && { title }),
    code,
    detail: message,
    outcomes,
    clauses,
    ...(faults.length > 0 && { errors: faultsOf(refusal) }),
    about,
    reasons: others.map((other) => ({
      code: other.code,
      message: other.message,
      clauses: other.clauses,
      errors: faultsOf(other),
    })),
  });
}

function faultsOf({ code, faults }: Refusal): readonly FieldFault[] {
  return faults.map((fault) => ({ ...fault, code }));
}

function staleProblem(stream: string, actualRevision: number | 'no-stream'): ProblemError {
  if (actualRevision === 'no-stream') {
    const detail = text(
      '此操作没有可依据的版本，不能带 If-Match 提交。请去掉 If-Match 后重新提交。',
      'There is no revision that this can rest on: send the command again without If-Match.',
    );
    return problem('stale-revision', detail, { extras: { stream, actualRevision: null } });
  }
  const detail = text(
    `此事项现为第 ${actualRevision} 版，已不是您所依据的版本。请重新读取后再提交。`,
    `${stream} is at revision ${actualRevision} now, not at the one you have seen: read it again, then decide.`,
  );
  return problem('stale-revision', detail, {
    extras: { stream, actualRevision },
    headers: { etag: `"${actualRevision}"` },
  });
}

function keyReusedProblem(): ProblemError {
  return new ProblemError({
    status: 422,
    code: 'idempotency-key-reused',
    title: text('Idempotency-Key 已用于另一请求', 'The Idempotency-Key was used for another request'),
    detail: text(
      '此 Idempotency-Key 已用于内容不同的另一请求。新的请求请换用新的键。',
      'This Idempotency-Key was used for another request, with another content: take a new key for a new request.',
    ),
  });
}

function contendedProblem(stream: string): ProblemError {
  return new ProblemError({
    status: 409,
    code: 'contended',
    title: text('多人同时办理同一事项', 'Others are changing the same thing'),
    detail: text(
      `此事项正被他人连续修改，本次未能提交。请稍后重试。`,
      `Others kept changing ${stream} while this was tried: nothing was recorded, try again shortly.`,
    ),
    extras: { stream },
    headers: { 'retry-after': String(CONTENDED_RETRY_SECONDS) },
  });
}
