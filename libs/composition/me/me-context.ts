import { Role, ROLE_TITLES, SIGNED_IN } from '#access';
import { defineQuery, openToItsRoles, parametersOf } from '#command-handling';
import { ContextDefinition, contextOf } from '#contexts';
import { organisationDetail, persons } from '#contexts/people';
import { text } from '#kernel';
import { shown } from '#views';
import {
  accountId,
  called,
  choice,
  date,
  inBothLanguages,
  labelled,
  line,
  listOf,
  nullable,
  objectOf,
  objectsOf,
  organisationId,
  organisationName,
  personId,
} from '#vocabulary';

class MeParameters extends parametersOf({}) {}
class MyTitle extends shown(inBothLanguages) {}
const title = (zh: string, en: string) => objectOf(text(zh, en), () => MyTitle);

class MyRole extends shown({
  role: choice(text('角色', 'Role'), ROLE_TITLES),
  title: title('角色名称', 'Name of the role'),
}) {}

class OfficeOnLine extends shown({
  organisationId,
  name: organisationName(text('现名称', 'Present name')),
}) {}

class MyOffice extends shown({
  organisationId,
  name: nullable(
    organisationName(text('现名称', 'Present name')),
    text('未登记的为 null', 'null when it is not registered'),
  ),
  line: objectsOf(
    labelled(
      text('隶属关系', 'Line of authority'),
      text('本单位及其各级上级，由下至上', 'the office and everything above it, lowest first'),
    ),
    () => OfficeOnLine,
  ),
}) {}

class AskableQuery extends shown({
  path: line(
    text('查询的地址', 'Path of the query'),
    { maximum: 200 },
    { example: 'candidacies/:candidacyId' },
  ),
  title: title('查询名称', 'Name of the query'),
}) {}

class GivableCommand extends shown({
  route: line(
    text('命令的地址', 'Route of the command'),
    { maximum: 200 },
    { example: 'selection/endorse-application' },
  ),
  title: title('办理事项', 'Action'),
}) {}

class Me extends shown({
  account: accountId,
  name: nullable(
    line(text('令牌所称姓名', 'Name as the token has it'), { maximum: 200 }),
    text('令牌没有的为 null', 'null where the token has none'),
  ),
  roles: objectsOf(text('角色', 'Roles'), () => MyRole),
  office: nullable(
    objectOf(text('所代表的单位', 'The office that the account acts for'), () => MyOffice),
    text('不代表单位的为 null', 'null for whoever acts for none'),
  ),
  personId: nullable(
    called(personId, text('本人的人员编号', 'The person that the account stands for')),
    text('没有登记为人员的为 null', 'null for an account that is no person’s'),
  ),
  today: date(text('今日（台账的时钟）', 'Today, by the clock of the ledger')),
  language: choice(text('答复所用语言', 'Language of the answers'), {
    zh: text('中文', 'Chinese'),
    en: text('英文', 'English'),
  }),
  queries: objectsOf(text('可用的查询', 'Available queries'), () => AskableQuery),
  commands: objectsOf(text('可用的命令', 'Available commands'), () => GivableCommand),
  features: listOf(
    labelled(
      text('本台账的设置', 'Features of this ledger'),
      text(
        'demo 演示，mail 能发验证码，file-scanner 检查文件病毒',
        'demo; mail, it can send codes; file-scanner, files are scanned for viruses',
      ),
    ),
    line(text('设置', 'Feature'), { maximum: 40 }),
    20,
  ),
}) {}

/** Who somebody is to the ledger, and what they may ask and give in it: all of it follows from what the contexts declare. */
export function meContextOf(contexts: readonly ContextDefinition[]) {
  const query = defineQuery({
    path: 'me',
    parameters: MeParameters,
    answer: Me,
    summary: text(
      '本人账号、角色及可查询、可办理的事项',
      'Own account and roles, available queries and commands',
    ),
    roles: SIGNED_IN,
    scope: openToItsRoles('只告知本人的情况', 'everybody is told of themselves'),
    projections: [...organisationDetail.projections, persons.projection],
    run: async (_asked, context) => {
      const { id, roles, office, name } = context.actor;
      const [own] = await context.read(persons.projection, (tables, run) =>
        run<{ readonly personId: string }>(
          `SELECT person_id AS "personId" FROM ${tables.persons} WHERE account = $1`,
          [id],
        ),
      );
      const registered =
        office === null ? undefined : await organisationDetail.run({ organisationId: office }, context);
      const mayUse = (open: readonly Role[]): boolean =>
        open.some((role) => role === 'public' || roles.includes(role));
      return {
        ...{ account: id, name: name ?? null },
        roles: roles.map((role) => ({ role, title: ROLE_TITLES[role] })),
        office: office === null ? null : officeAnswer(office, registered),
        personId: own?.personId ?? null,
        ...{ today: context.today, language: context.language },
        queries: contexts
          .flatMap((one) => one.queries)
          .filter((one) => mayUse(one.roles))
          .map(({ path, summary }) => ({ path, title: summary })),
        commands: contexts.flatMap(({ name: context, commands }) =>
          commands
            .filter((one) => mayUse(one.roles))
            .map((one) => ({ route: `${context}/${one.name}`, title: one.summary })),
        ),
        features: [...context.features],
      };
    },
  });
  return { ...contextOf('account', text('本人', 'Account'), {}), queries: [query] as const };
}

type Registered = Awaited<ReturnType<typeof organisationDetail.run>>;

function officeAnswer(office: string, registered: Registered) {
  return {
    organisationId: office,
    name: registered?.name ?? null,
    line: (registered?.lineOfAuthority ?? []).map(({ organisationId: id, name }) => ({
      organisationId: id,
      name,
    })),
  };
}
