import { bodyOf, defineCommand } from '#command-handling';
import { accept, text, together } from '#kernel';
import { nthDayAfter, titleInPacks } from '#policy';
import { explained, optional, programmeId } from '#vocabulary';
import { lineOfAuthority, person, STEADY_ORGANISATION } from '#contexts/people/contracts';
import { OrderListed, rectificationOrder } from '../contracts';
import {
  breachedClause,
  daysToRectify,
  finding,
  orderId,
  responsiblePersonId,
  unitId,
} from '../contracts/words';
import { orderLifecycle } from '../domain/lifecycles';
import {
  clauseNotInPolicy,
  notByTheUnit,
  officeNeeded,
  responsiblePersonNotRegistered,
  unitNotRegistered,
} from '../domain/refusals';
import { SUPERVISING } from '../domain/whose-order';

export class ListOrder extends bodyOf({
  ...{ orderId, programmeId, unitId, responsiblePersonId, breachedClause, finding },
  days: optional(
    explained(
      daysToRectify,
      text('不填的按政策规定的天数；按政策的计日方式', 'default: as the policy says; counted as it counts'),
    ),
  ),
}) {}

/**
 * A supervisory body, or an HR department above the unit, lists a finding under a number: what was found, under which clause, who
 * puts it right, by when (PDS-TALENT 6.2b, 6.2c).
 */
export const listOrder = defineCommand(ListOrder, {
  aggregate: rectificationOrder,
  summary: text('挂号督办', 'List an order to put a finding right'),
  roles: SUPERVISING,
  untasked: 'at-any-time',
  id: ({ orderId }) => orderId,
  expects: 'new',
  in: orderLifecycle.of('list-order'),
  looksAt: [STEADY_ORGANISATION, { at: person, harmless: 'whoever was registered stays so' }],
  facts: (load, { unitId, responsiblePersonId }) =>
    together({
      line: lineOfAuthority(load, unitId),
      responsible: load(person, responsiblePersonId),
    }),
  scope: { whose: 'organisation', offices: ({ unitId }) => [unitId] },
  programme: ({ programmeId }) => programmeId,
  uses: ['supervision'],
  known: ({ facts, context: { actor } }) =>
    actor.office === null ? officeNeeded() : { ...facts, officeId: actor.office },
  checks: [
    ({ command: { unitId }, facts: { line } }) =>
      line.length === 0 ? unitNotRegistered({ unitId }) : undefined,
    ({ command: { responsiblePersonId }, facts: { responsible } }) =>
      responsible.status === 'unknown' ? responsiblePersonNotRegistered({ responsiblePersonId }) : undefined,
    ({ command: { unitId }, context: { actor, policy } }) =>
      actor.office === unitId ? notByTheUnit.list({ clause: policy.supervision.clause }) : undefined,
    ({ command: { breachedClause }, context: { policy } }) =>
      titleInPacks([policy], 'clauses', breachedClause) ? undefined : clauseNotInPolicy({ breachedClause }),
  ],
  decide: (_state, command, { actor, calendar, today, policy }, { line, officeId }) => {
    const { orders, clause } = policy.supervision;
    const { orderId, programmeId, unitId, responsiblePersonId, breachedClause, finding } = command;
    const days = command.days ?? orders.days;
    return accept(
      OrderListed.of({
        ...{ orderId, programmeId, unitId, responsiblePersonId, breachedClause, finding, days },
        ...{ officeId, listedBy: actor.id },
        superiors: line.slice(1).map(({ organisationId }) => organisationId),
        dueOn: nthDayAfter(calendar, today, { days, counted: orders.counted }),
      }),
      [clause, orders.clause],
    );
  },
});
