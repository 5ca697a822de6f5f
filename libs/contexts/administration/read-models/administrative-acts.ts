import { openToItsRoles } from '#command-handling';
import { text } from '#kernel';
import type { ReadModels } from '#projections';
import { between, defineList, defineView, descending, effectiveDate, positionOfEvent, shown } from '#views';
import { accountId, called, choice, date, instant, line, nullable, position } from '#vocabulary';
import {
  AccountBlocked,
  AccountUnblocked,
  ReadModelRebuildEnded,
  ReadModelRebuildOrdered,
} from '../contracts';

const act = choice(text('事项', 'Act'), {
  'account-blocked': text('停用账号', 'an account was blocked'),
  'account-unblocked': text('恢复账号', 'an account was unblocked'),
  'rebuild-ordered': text('下令重建读模型', 'the rebuild of a read model was ordered'),
  'rebuild-ended': text('读模型重建结束', 'the rebuild of a read model ended'),
});

/** What administrators did, and what the system did on their orders. */
const acts = defineView({
  name: 'administrative_acts',
  version: 1,
  key: { actPosition: position(text('在事件日志中的位置', 'Place in the log')) },
  fields: {
    actedAt: instant(text('时间', 'At')),
    actedOn: date(text('日期', 'On')),
    act,
    /** The account or the read model. */
    subject: line(text('账号或读模型', 'Account or read model'), { maximum: 200 }),
    /** Word of the reason or outcome. */
    detail: nullable(line(text('原因或结果', 'Reason or outcome'), { maximum: 100 })),
    actedBy: called(accountId, text('办理账号', 'Account that acted')),
  },
  on: ({ made }) => {
    const always = {
      actPosition: positionOfEvent,
      actedAt: ({ metadata }: { metadata: { decidedAt: string } }) => metadata.decidedAt,
      actedOn: effectiveDate,
      actedBy: ({ metadata }: { metadata: { actor: { id: string } } }) => metadata.actor.id,
    };
    return [
      made(AccountBlocked, {
        ...always,
        act: () => 'account-blocked' as const,
        subject: ({ data }) => data.accountId,
        detail: ({ data }) => data.blockReason,
      }),
      made(AccountUnblocked, {
        ...always,
        act: () => 'account-unblocked' as const,
        subject: ({ data }) => data.accountId,
      }),
      made(ReadModelRebuildOrdered, {
        ...always,
        act: () => 'rebuild-ordered' as const,
        subject: ({ data }) => data.readModel,
        detail: ({ data }) => data.rebuildReason,
      }),
      made(ReadModelRebuildEnded, {
        ...always,
        act: () => 'rebuild-ended' as const,
        subject: ({ data }) => data.readModel,
        detail: ({ data }) => data.rebuildOutcome,
      }),
    ];
  },
});

const { actPosition: _position, actedOn: _day, ...fields } = acts.fields;

class AdministrativeAct extends shown(fields) {}

/** What administrators did: for those who audit, and for nobody who administers (GB/T 22239-2019 8.1.5). */
export const administrativeActList = defineList({
  path: 'administrative-acts',
  summary: text('管理员操作记录（由近及远）', 'Acts of administrators, the newest first'),
  roles: ['audit-administrator', 'supervisor'],
  scope: openToItsRoles('审计管理员和监督部门依职权查看', 'those who audit see what anybody did'),
  from: acts,
  item: AdministrativeAct,
  filters: { ...between('acted_on'), act, actedBy: acts.fields.actedBy },
  order: descending('actPosition'),
});

export const administrativeActs = acts.projection;

/** A rebuild that was ordered and has not ended. */
export interface OpenRebuild {
  readonly readModel: string;
  /** Position of the order in the log. */
  readonly position: string;
}

/** Orders that nobody has carried out yet, the oldest first. @throws UnavailableError */
export function openRebuilds(readModels: Pick<ReadModels, 'read'>): Promise<readonly OpenRebuild[]> {
  return readModels.read(administrativeActs, async ({ administrative_acts: table }, client) => {
    const { rows } = await client.query<OpenRebuild>(
      `SELECT subject AS "readModel", act_position AS position FROM ${table} AS ordered
       WHERE act = 'rebuild-ordered' AND NOT EXISTS (SELECT FROM ${table} AS ended
         WHERE ended.act = 'rebuild-ended' AND ended.subject = ordered.subject AND ended.act_position > ordered.act_position)
       ORDER BY act_position`,
    );
    return rows;
  });
}
