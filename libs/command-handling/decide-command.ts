import { Actor, refuseSecondKey, Role } from '#access';
import { Decision, DomainEvent, localDateAt, refuse, Refusal, text } from '#kernel';
import { CalendarYearMissingError, EngineRule, PolicyPack, WorkingDayCalendar } from '#policy';
import type { CommandDefinition, KeyHolder } from './command-definition';
import type { DecisionContext } from './decision-context';

/** The policy that decides a command: of which programme, which version is in force, and whether it was adopted. */
export interface GoverningPolicy {
  readonly programme: string;
  readonly inForce: PolicyPack | undefined;
  /** With this very content. */
  readonly isAdopted: boolean;
}

/** What surrounds one decision: who, when, on what, and by which policy and calendar. */
export interface DecisionSurroundings {
  readonly route: string;
  readonly actor: Actor;
  /** The role in which the actor was let through. */
  readonly role: Role;
  readonly commandId: string;
  /** Id of the stream, without its category; undefined where an answer may not say it. */
  readonly saidId: string | undefined;
  readonly revision: number | 'no-stream';
  /** See {@link DecisionContext.actorMark}. */
  readonly actorMark: string | null;
  /** The actor's marks under the keys of confidential holders of earlier keys, by subject; none for a destroyed key. */
  readonly actorMarks: ReadonlyMap<string, string>;
  /** What the sender named in `If-Match`, if it did. */
  readonly seenRevision?: number;
  readonly now: Date;
  readonly calendar: WorkingDayCalendar;
  /** Undefined where the command declares no programme. */
  readonly policy: GoverningPolicy | undefined;
}

/** The stream is not at the revision that the sender saw. */
export interface StaleRevision {
  readonly kind: 'stale';
  readonly actualRevision: number | 'no-stream';
}

/** A decision with what it rested on. */
export interface Decided<Event extends DomainEvent> {
  readonly decision: Decision<Event> | StaleRevision;
  readonly context: DecisionContext;
  /** The policy versions that it looked at. */
  readonly policies: readonly PolicyPack[];
}

/**
 * Takes a command of an actor whom it concerns to its decision: there is such a thing → revision → there is none yet →
 * repetition → second key → policy → decider. The one order of these, for the dispatcher and for specifications. Pure but for what
 * the definition itself does.
 */
export function decideCommand<Body extends object, State, Event extends DomainEvent, Facts>(
  definition: CommandDefinition<Body, State, Event, Facts>,
  command: Body,
  state: State,
  facts: Facts,
  surroundings: DecisionSurroundings,
): Decided<Event> {
  const { actor, actorMarks, policy } = surroundings;
  const context = contextOf(surroundings);
  const policies = policy?.inForce === undefined ? [] : [policy.inForce];
  const keys = definition.secondKey?.(command, state, facts);
  const turnedAway =
    refuseAbsence(definition, surroundings) ??
    findStale(surroundings) ??
    refusePresence(definition, surroundings) ??
    definition.repeated?.(command, state, actor, facts) ??
    (keys && refuseSecondKey(actor, namedHolders(keys.holders, actor, actorMarks), keys.clause)) ??
    refuseWithoutPolicy(definition, surroundings);
  if (turnedAway) return { decision: turnedAway, context, policies };
  try {
    return { decision: definition.decide(state, command, context, facts), context, policies };
  } catch (error) {
    if (!(error instanceof CalendarYearMissingError)) throw error;
    return { decision: calendarYearMissing(error), context, policies };
  }
}

function contextOf({
  actor,
  actorMark,
  calendar,
  commandId,
  now,
  policy,
  role,
  route,
  seenRevision,
}: DecisionSurroundings): DecisionContext {
  return {
    now,
    today: localDateAt(now),
    actor: { id: actor.id, office: actor.office, role },
    commandId,
    actorMark,
    calendar,
    seenRevision,
    get policy(): PolicyPack {
      if (policy?.inForce === undefined) throw new TypeError(`${route} declares no programme`);
      return policy.inForce;
    },
  };
}

/** What the presence of a stream is judged by. */
interface Presence {
  readonly expects: 'new' | 'existing' | 'either';
  readonly uniqueBy?: EngineRule;
  readonly aggregate: { readonly title: { readonly zh: string; readonly en: string } };
}
type OnStream = Pick<DecisionSurroundings, 'saidId' | 'revision' | 'seenRevision' | 'policy'>;

/** How a message says an id, if it may. */
const said = (id: string | undefined): string => (id === undefined ? '' : ` ${id}`);

/** Refuses a command whose stream must exist and does not. */
function refuseAbsence(
  { expects, aggregate: { title } }: Presence,
  { saidId, revision }: OnStream,
): Refusal | undefined {
  if (expects !== 'existing' || revision !== 'no-stream') return undefined;
  return refuse(
    'not-found',
    'not-found',
    text(
      `没有${saidId === undefined ? '' : '这一编号的'}${title.zh}。`,
      `There is no ${title.en.toLowerCase()}${said(saidId)}.`,
    ),
  );
}

function findStale({ revision, seenRevision }: OnStream): StaleRevision | undefined {
  return seenRevision === undefined || seenRevision === revision
    ? undefined
    : { kind: 'stale', actualRevision: revision };
}

/** Refuses a command whose stream must be new and exists, under the clause that allows one only. */
function refusePresence(
  { expects, uniqueBy, aggregate: { title } }: Presence,
  { saidId, revision, policy }: OnStream,
): Refusal | undefined {
  if (expects !== 'new' || revision === 'no-stream') return undefined;
  const clause = uniqueBy && policy?.inForce?.basis[uniqueBy];
  const cited = clause === undefined ? text('', '') : text(`（${clause}）`, ` (${clause})`);
  return refuse(
    'state',
    'already-exists',
    text(
      `该${title.zh}已经存在，不能重复建立${cited.zh}。`,
      `${title.en}${said(saidId)} exists already and cannot be created twice${cited.en}.`,
    ),
    { clauses: clause === undefined ? [] : [clause] },
  );
}

/** Refuses a command whose programme has no policy in force today, or none that was adopted. */
function refuseWithoutPolicy(
  { adoptsPolicy }: { readonly adoptsPolicy?: boolean },
  { now, policy, role }: DecisionSurroundings,
): Refusal | undefined {
  if (policy === undefined) return undefined;
  if (policy.inForce === undefined) return policyNotInForce(policy.programme, localDateAt(now));
  // What the system does only carries out what people decided: it must not be lost because a new version waits.
  const exempt = adoptsPolicy === true || role === 'system';
  return policy.isAdopted || exempt ? undefined : policyNotAdopted(policy.inForce);
}

/** Those whose accounts are known: of the confidential ones the actor alone, if it is among them. */
function namedHolders(
  holders: readonly KeyHolder[],
  { id }: Pick<Actor, 'id'>,
  actorMarks: ReadonlyMap<string, string>,
) {
  return holders.flatMap((holder) => {
    if ('actorId' in holder) return [holder];
    const { subject, actorMark, act } = holder;
    return actorMarks.get(subject) === actorMark ? [{ actorId: id, act }] : [];
  });
}

function policyNotInForce(programme: string, today: string): Refusal {
  return refuse(
    'ledger',
    'policy-not-in-force',
    text(
      `${today} 没有该项目生效的政策版本，不能据此作出决定。请核对项目编号；编号无误的，请组织该计划的人社部门由系统管理员装入当日施行的政策包，采用后再办理。`,
      `No policy version of programme ${programme} is in force on ${today}. Check the programme id; if it is right, the HR department that organises the programme has the operator install the pack in force that day and adopts it.`,
    ),
    { title: text('没有生效的政策版本', 'No policy version is in force') },
  );
}

function policyNotAdopted({ programme, version, basis }: PolicyPack): Refusal {
  return refuse(
    'ledger',
    'policy-not-adopted',
    text(
      `“${programme.name.zh}”的政策版本 ${version} 尚未采用，或政策包内容与采用时不一致，不能据此作出决定。请组织该计划的人社部门先采用该版本，或由系统管理员恢复采用时的政策包。`,
      `Policy version ${version} of ${programme.name.en} has not been adopted, or its content is not what was adopted. The HR department that organises the programme adopts it, or the operator restores the pack that was adopted.`,
    ),
    {
      clauses: [basis['round-call']],
      title: text('政策版本尚未采用', 'The policy version has not been adopted'),
    },
  );
}

function calendarYearMissing(error: CalendarYearMissingError): Refusal {
  return refuse(
    'ledger',
    'calendar-year-missing',
    text(
      `工作日历（版本 ${error.calendarVersion}）没有 ${error.year} 年的数据，无法推算期限；您所填内容无须更改。请系统管理员在国务院办公厅公布 ${error.year} 年节假日安排后，把该年补入政策文件夹 calendars 中的新版工作日历并重启服务，然后重新提交。`,
      `The working-day calendar ${error.calendarVersion} has no data for ${error.year}, so that no date can be set; nothing is wrong with what was sent. Once the State Council has announced the days off of ${error.year}, the operator adds that year as a new file under calendars in the policies folder and restarts; then send it again.`,
    ),
    { title: text('工作日历缺少年份', 'The working-day calendar lacks the year') },
  );
}
