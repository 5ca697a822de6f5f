import { addDays, inYuan, LocalDate } from '#kernel';
import { described } from './applications';
import { DECIDER, Grant, grantOf, ORGANISER, partsOf } from './grants';
import { balanceOf } from './spending';
import { Stage } from './stage';

const DECIDE = 'titles/decide-revocation';

/** A title that was revoked, and what followed by itself. */
export interface Revoked {
  readonly certificateNumber: string;
  readonly candidate: string;
  /** In fen, of its grant. */
  readonly demanded: number;
}

/**
 * A holder left the province. The title is revoked by two people, once the days for a statement have passed (JX-MEASURES 15); the grant
 * stops by itself, what is left is demanded back, and the certificate verifies as revoked (JX-MEASURES 22d).
 */
export async function revokeTitle(stage: Stage, grants: readonly Grant[]): Promise<Revoked> {
  const { revoked } = partsOf(grants);
  const { candidacyId, certificateNumber } = revoked;
  await stage.take(ORGANISER, 'titles/propose-revocation', {
    ...{ candidacyId, endingId: 'left-province', grounds: '演示：已调离本省，经核实。' },
  });
  const decision = {
    ...{ candidacyId, decision: 'revoked', reason: '演示：情况属实，取消称号。' },
    documentNumber: `演示〔${stage.plan.year}〕9 号`,
  };
  await stage.meetRefusal('未听取陈述即取消称号', 'not-yet-allowed', DECIDER, DECIDE, decision);
  await lapseStatement(stage, candidacyId);
  await stage.meetRefusal('由提出人决定取消称号', 'second-key-same-person', ORGANISER, DECIDE, decision);
  await stage.take(DECIDER, DECIDE, decision);
  const { paymentId } = grantOf(revoked);
  const { outstanding } = await stage.ledger.waitFor<{
    readonly status: string;
    readonly outstanding: number;
  }>(ORGANISER, `grants/${candidacyId}/${paymentId}`, '停止资助', ({ status }) => status === 'recovering');
  const { revokedOn } = await stage.ledger.ask<{ readonly revokedOn: string | null }>(
    null,
    `certificates/${certificateNumber}`,
  );
  stage.say(`取消 ${described(revoked)} 的称号：资助停止，应收回 ${inYuan(outstanding).zh}`);
  stage.say(`证书 ${certificateNumber} 查验为自 ${revokedOn ?? '—'} 起取消`);
  return { certificateNumber, candidate: described(revoked), demanded: balanceOf(revoked) };
}

/** Nobody makes a statement until the last day for it: that is on record before anybody decides. */
async function lapseStatement(stage: Stage, candidacyId: string): Promise<void> {
  const { statementUntil } = await stage.ledger.ask<{ readonly statementUntil: LocalDate }>(
    ORGANISER,
    `titles/${candidacyId}`,
  );
  await stage.moveClockTo(addDays(statementUntil, 1));
  await stage.ledger.waitFor<{ readonly timeline: readonly { readonly type: string }[] }>(
    ORGANISER,
    `candidacies/${candidacyId}`,
    '登记逾期未陈述',
    ({ timeline }) => timeline.some(({ type }) => type === 'StatementLapsed'),
  );
  stage.say(`陈述期限 ${statementUntil} 已过，本人未作陈述，已记录在案`);
}
