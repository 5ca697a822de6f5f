import { ROLE_TITLES, ROLES, SIGNED_IN } from '#access';
import {
  AnyCommandDefinition,
  defineQuery,
  fieldsOf,
  parametersOf,
  Possibility,
  ROWS_IN_REACH,
  Target,
} from '#command-handling';
import { text } from '#kernel';
import { problem } from '#platform';
import { titlesInPacks } from '#policy';
import { shown } from '#views';
import {
  choice,
  Fields,
  identifier,
  inBothLanguages,
  integer,
  line,
  listOf,
  nullable,
  objectOf,
  objectsOf,
  optional,
  saysWhat,
  unnamed,
  labelled,
} from '#vocabulary';
import * as words from '#vocabulary';

class ActionTitle extends shown(inBothLanguages) {}
class ClauseTitle extends shown(inBothLanguages) {}
class ReasonMessage extends shown(inBothLanguages) {}

class ReasonAgainst extends shown({
  code: identifier(text('理由代码', 'Code of the reason'), { wordsOf: 'refusals' }),
  message: objectOf(text('理由', 'The reason'), () => ReasonMessage),
  clauses: listOf(
    text('依据条款', 'Clauses'),
    line(text('条款', 'Clause'), { maximum: 200 }, { wordsOf: 'clauses' }),
    100,
  ),
  clauseTitles: objectsOf(text('条款标题', 'Headings of these clauses'), () => ClauseTitle),
  about: listOf(
    text('所涉事项编号', 'Ids of the things concerned'),
    identifier(text('编号', 'Id'), { entity: 'any' }),
    10_000,
  ),
}) {}

/**
 * The fields by which commands say what they are about, of all commands: one that a command must have is a parameter. Where
 * the vocabulary has the word, it is taken from there, since commands may call it otherwise.
 */
export function targetFields(commands: readonly AnyCommandDefinition[]): Fields {
  const required = commands.flatMap(({ body }) =>
    Object.entries(fieldsOf(body)).filter(([, field]) => saysWhat(field) && !field.optional),
  );
  const vocabulary: Readonly<Record<string, unknown>> = words;
  return Object.fromEntries(
    required.map(([name, field]) => {
      const word = vocabulary[name];
      return [name, forCommand(optional(isField(word) ? word : field))];
    }),
  );
}

/** What a command takes, as whoever shows it is told: the thing itself is on the page that the command is given from. */
export const forCommand = <F extends Fields[string]>(field: F): F =>
  unnamed(field, text('供填入命令', 'goes into the command as it is'));

const isField = (word: unknown): word is Fields[string] =>
  typeof word === 'object' && word !== null && 'form' in word && saysWhat(word as Fields[string]);

function actionClass(fields: Fields) {
  class ActionTarget extends shown(fields) {}
  class Action extends shown({
    command: line(
      text('命令', 'The command'),
      { maximum: 200 },
      { example: 'selection/endorse-application' },
    ),
    title: objectOf(text('办理事项', 'Action'), () => ActionTitle),
    target: objectOf(
      text('命令中指明对象的字段', 'Fields of the command that name the thing'),
      () => ActionTarget,
    ),
    revision: nullable(
      integer(
        labelled(text('对象的当前版本', 'Revision of the thing'), text('可用于 If-Match', 'for If-Match')),
        0,
        Number.MAX_SAFE_INTEGER,
      ),
      text('尚不存在的为 null', 'null while there is none'),
    ),
    possible: choice(text('现在能否办理', 'Possible now'), {
      yes: text('可以办理', 'Possible'),
      no: text('不能办理', 'Not possible'),
      depends: text('视所填内容而定', 'Depends on what is filled in'),
    }),
    reasons: objectsOf(text('不能办理的全部理由', 'All reasons against it'), () => ReasonAgainst),
    dependsOn: listOf(
      text('尚待填写、可能影响能否办理的字段', 'Fields yet to be filled in on which it depends'),
      identifier(text('字段', 'Field'), { wordsOf: 'fields' }),
      200,
    ),
    roles: listOf(
      text('可办理的角色', 'Roles that can do it'),
      choice(text('角色', 'Role'), ROLE_TITLES),
      ROLES.length,
    ),
  }) {}
  return Action;
}

/**
 * What the actor can do with a thing now, and why not the rest: of each command that their roles are open to and that concerns
 * them, judged as the command would be. Nothing is put on record.
 */
export function actionsQueryOf(commands: readonly AnyCommandDefinition[]) {
  const fields = targetFields(commands);
  class ActionParameters extends parametersOf(fields) {}
  const Action = actionClass(fields);
  class Actions extends shown({
    items: objectsOf(
      text('可办事项，最贴近所指对象的在前', 'Actions, closest to the thing first'),
      () => Action,
    ),
  }) {}
  return defineQuery({
    path: 'actions',
    parameters: ActionParameters,
    answer: Actions,
    summary: text(
      '某一对象当前的可办事项，以及其他事项不能办理的理由（仅供查询，不产生记录）',
      'Commands that can be given on a thing now, and why the others cannot (changes nothing and records nothing)',
    ),
    roles: SIGNED_IN,
    scope: ROWS_IN_REACH,
    projections: [],
    run: async (parameters, context) => {
      const target = parameters as Target;
      if (Object.values(target).every((value) => value === undefined)) throw nothingNamed();
      const items = (await context.possible(target)).map(actionOf);
      return { items };
    },
  });
}

function actionOf({ route, definition, target, revision, refusal, dependsOn, policy }: Possibility) {
  const reasons = refusal ? [refusal, ...(refusal.others ?? [])] : [];
  return {
    ...{ command: route, title: definition.summary, target },
    revision: revision === 'no-stream' ? null : revision,
    possible:
      reasons.length > 0 ? ('no' as const) : dependsOn.length > 0 ? ('depends' as const) : ('yes' as const),
    reasons: reasons.map(({ code, message, clauses, about }) => ({
      code,
      message,
      clauses: [...clauses],
      clauseTitles: titlesInPacks(policy ? [policy] : [], 'clauses', clauses),
      about: [...about],
    })),
    dependsOn: [...dependsOn],
    roles: [...definition.roles],
  };
}

function nothingNamed() {
  const message = text(
    '须至少指明一个对象，例如申报编号',
    'must be named, or another field that says what is meant, such as roundId',
  );
  return problem('invalid-parameters', undefined, {
    errors: [{ field: 'candidacyId', code: 'nothing-named', message }],
  });
}
