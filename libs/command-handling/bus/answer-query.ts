import { Actor, authoriseRole } from '#access';
import { localDateAt, text, UnavailableError } from '#kernel';
import { Language, problem, ProblemError } from '#platform';
import { countWorkingDays } from '#policy';
import { ReadModel, ReadModelLagError, readRows } from '#projections';
import { denialFor, isAnonymous } from '../denial';
import { Disclosure } from '../disclosure';
import { InvalidCursorError, MOST_COUNTED } from '../page';
import type { FindPossible } from '../possibility';
import type { AnyQueryDefinition, QueryContext } from '../query-definition';
import { readScopeOf } from '../read-scope';
import { audienceInRole } from '../http/identifier-boundary';
import { denialProblem, outsideProblem } from '../http/outcome-problem';
import { note, positionReached, revisionSeen } from './answered-from';
import { momentOfThePast } from './asked-moment';
import type { AskedQuery, HeldMoment } from './messages';
import { pastNeedsAccount, pastProblem } from './past-problems';
import type { QueryParts } from './tokens';

/** How long an answer is held back until its read models have reached `atLeast`. */
const PATIENCE_MILLISECONDS = 5_000;

const RETRY_AFTER_SECONDS = 1;

/**
 * Answers a query: role → position in the log → position reached → run → what it shows of persons on record. Of the past: role →
 * moment in the log → tables of then → run → the same.
 * @throws ProblemError 401, 403; 404 when there is no such thing within the actor's scope; 400 for a cursor that no
 *   page gave, and a position or moment that is not in the log; 503 when the read models lag behind, or those of then are being built,
 *   and when personal data are to be shown and the log does not take that
 */
export async function answerQuery(
  definition: AnyQueryDefinition,
  asked: AskedQuery,
  parts: QueryParts,
): Promise<object> {
  const { parameters, actor, correlationId, language = 'zh', reason, within } = asked;
  const access = authoriseRole(actor, definition.roles);
  if (!access.granted) {
    if (!isAnonymous(actor))
      await parts.recordDenial(
        { route: definition.path, actor, correlationId, sent: parameters },
        access.code,
      );
    throw denialProblem(denialFor(actor, access));
  }
  try {
    const held = within ?? (await momentOfItsOwn(definition, asked, parts));
    const { moment, past } = held;
    const position = past ? past.point.position : await positionReached(definition, parts);
    // The parameters are an instance of this definition's own class: its controller made them.
    const reading = { ...parts, ...held, language, canAct: past === undefined && !asked.isCompared };
    const reader = withinRoles(actor, definition);
    const disclosure = new Disclosure();
    const context = contextOf(reader, definition, { ...reading, disclosure });
    const answer = await definition.run(parameters as never, context).finally(() => moment.leave());
    if (answer === undefined) throw outsideProblem();
    const [revision] = await Promise.all([
      past ? undefined : revisionSeen(definition, asked, answer, { position, parts }),
      // What is answered to everybody, or to the system itself, is disclosed to nobody in particular.
      isForAccounts(definition) && !reader.roles.includes('system')
        ? parts.recordDisclosure({ path: definition.path, actor: reader, reason, correlationId }, disclosure)
        : undefined,
    ]);
    note(answer, {
      position,
      ...(past?.recordedAt && { recordedAt: past.recordedAt }),
      ...(revision !== undefined && { revision }),
    });
    return answer;
  } catch (error) {
    throw queryProblem(error) ?? error;
  }
}

/**
 * Waits for the read models. Most have got there already. Where they have not, what is not even in the log is refused at
 * once: waiting would hold whoever asks, and help nobody. A log that cannot be asked holds nobody up.
 */
async function reached(
  { projections }: AnyQueryDefinition,
  atLeast: bigint,
  { store, readModels }: QueryParts,
): Promise<void> {
  const names = projections.map(({ name }) => name);
  const waitFor = (patience: number): Promise<void> => readModels.waitFor(names, atLeast, patience);
  const isBehind = await waitFor(0).then(() => false, isLag);
  if (!isBehind) return;
  const waited = waitFor(PATIENCE_MILLISECONDS);
  const refused = store.lastPosition().then(
    (end) => (atLeast > end ? Promise.reject(beyondTheLog()) : waited),
    (error: unknown) => (error instanceof UnavailableError ? waited : Promise.reject(error as Error)),
  );
  await Promise.race([waited, refused]);
}

/** @throws what it is given, unless it says that the read models are behind */
function isLag(error: unknown): boolean {
  if (error instanceof ReadModelLagError) return true;
  throw error;
}

/** Now, once the read models have got to where they have to be; or a moment of the past, once there are tables of it. */
async function momentOfItsOwn(
  definition: AnyQueryDefinition,
  { actor, atLeast, moment }: Pick<AskedQuery, 'actor' | 'atLeast' | 'moment'>,
  parts: QueryParts,
): Promise<HeldMoment> {
  const { projections } = definition;
  if (moment !== undefined) {
    if (isAnonymous(actor)) throw pastNeedsAccount();
    const held = await momentOfThePast(projections, moment, parts, {
      atLeast,
      patience: PATIENCE_MILLISECONDS,
    });
    return { ...held, countsTo: MOST_COUNTED };
  }
  if (atLeast !== undefined) await reached(definition, atLeast, parts);
  const { readModels, clock } = parts;
  return { moment: readModels.moment(projections), now: clock.now(), countsTo: MOST_COUNTED };
}

/** The actor in the roles that the query is open to: another role's wider scope must not leak into the answer. */
function withinRoles(actor: Actor, { roles }: AnyQueryDefinition): Actor {
  return { ...actor, roles: actor.roles.filter((role) => roles.includes(role)) };
}

const isForAccounts = ({ roles }: AnyQueryDefinition): boolean => !roles.includes('public');

function contextOf(
  actor: Actor,
  { subject = 'persons', projections: declared, path }: AnyQueryDefinition,
  {
    moment,
    now,
    countsTo,
    calendar,
    policies,
    sealer,
    stateBefore,
    identifiers,
    blindIndex,
    possible,
    features,
    language,
    canAct,
    disclosure,
  }: QueryParts &
    HeldMoment & {
      readonly language: Language;
      readonly canAct: boolean;
      readonly disclosure: Disclosure;
    },
): QueryContext<ReadModel> {
  // Few queries ask for it: it is made for the first that does, and reads each stream once for all of an answer.
  let findPossible: FindPossible | undefined;
  return {
    actor,
    scope: readScopeOf(actor, subject),
    read: async (projections, read) => {
      // Their types tell most of them apart, but not two of the same tables.
      const undeclared = [projections].flat().find((one) => !declared.some(({ name }) => name === one.name));
      if (undeclared) throw new TypeError(`${path} reads ${undeclared.name} without declaring it`);
      return moment.read(projections, (tables: never, client) =>
        read(tables, <Row extends object>(sql: string, values: readonly unknown[]) =>
          readRows<Row>(client, sql, values),
        ),
      );
    },
    now,
    today: localDateAt(now),
    ...{ language, features, countsTo },
    workingDays: (from, to) => countWorkingDays(calendar, from, to),
    policies,
    identifiersInRole: (role, text) => identifiers.seal(text, audienceInRole(role, actor)),
    possible: async (target, route) => {
      if (!canAct) return [];
      await moment.leave();
      findPossible ??= possible(actor);
      return findPossible(target, route);
    },
    blindIndex: (purpose, value) => blindIndex.of(purpose, value),
    stateBefore: (aggregate, id, position) => moment.leave().then(() => stateBefore(aggregate, id, position)),
    open: async (references) => {
      // The key vault has a connection of its own to ask for: nobody holds one and waits for a second.
      await moment.leave();
      const present = references.filter((reference) => reference !== null);
      return disclosure.watching(present, await sealer.openReferences(present));
    },
  };
}

function queryProblem(error: unknown): ProblemError | undefined {
  if (error instanceof ReadModelLagError) return readModelBehind();
  if (error instanceof InvalidCursorError) return invalidCursor();
  return pastProblem(error);
}

function readModelBehind(): ProblemError {
  return new ProblemError({
    status: 503,
    code: 'read-model-behind',
    title: text('查询数据尚未更新到所要求的位置', 'The read models are behind'),
    detail: text(
      '查询数据尚未更新到 atLeast 所要求的位置，请稍后重试。',
      'The read models have not reached the position of atLeast yet: try again shortly.',
    ),
    headers: { 'retry-after': String(RETRY_AFTER_SECONDS) },
  });
}

function beyondTheLog(): ProblemError {
  const message = text(
    '台账中还没有这一位置，请使用命令答复中的 position',
    'is not in the log yet: take the position of a command’s answer',
  );
  return problem('invalid-parameters', undefined, {
    errors: [{ field: 'atLeast', code: 'beyond-the-log', message }],
  });
}

function invalidCursor(): ProblemError {
  const message = text(
    '游标无效，请使用同一列表、同一排序上一页给出的 nextCursor',
    'is not the nextCursor of a page of this list in this order',
  );
  return problem('invalid-parameters', undefined, {
    errors: [{ field: 'cursor', code: 'invalid-cursor', message }],
  });
}
