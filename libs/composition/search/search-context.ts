import { Actor, ROLES } from '#access';
import {
  AnyQueryDefinition,
  defineQuery,
  FoundOfKind,
  parametersOf,
  QueryContext,
  readScopeOf,
  ROWS_IN_REACH,
  Searchable,
  Sought,
} from '#command-handling';
import { contextOf, type ContextDefinition } from '#contexts';
import { personOfIdNumber } from '#contexts/people';
import { CODE, nameKey, text } from '#kernel';
import type { ReadModel } from '#projections';
import { shown } from '#views';
import {
  choice,
  ChoiceTitles,
  flag,
  labelled,
  inBothLanguages,
  line,
  nullable,
  objectOf,
  objectsOf,
} from '#vocabulary';

/** Things of one kind that are shown. */
const MOST_FOUND = 10;
/** Characters of a name that say something: one is in every tenth name. */
const LEAST_OF_NAME = 2;

class SearchParameters extends parametersOf({
  text: {
    ...line(
      labelled(
        text('检索内容', 'Text to find'),
        text(
          '姓名、名称、编号、文号，或完整的身份证号码',
          'a name, a code, the number of a document, or a whole ID number',
        ),
      ),
      { minimum: LEAST_OF_NAME, maximum: 100 },
      { example: '虚构甲' },
    ),
    personal: true as const,
  },
}) {}

/** A query whose rows are found, with how. */
type Searched = AnyQueryDefinition & { readonly searchable: Searchable };

/** Finding things of every context by what people know of them, as a context of its own. */
export function searchContextOf(contexts: readonly ContextDefinition[]): ContextDefinition {
  const searched = contexts.flatMap(({ queries }) => queries.filter(isSearched));
  return contextOf('search', text('检索', 'Search'), { queries: [searchQueryOf(searched)] });
}

const isSearched = (query: AnyQueryDefinition): query is Searched => query.searchable !== undefined;

class KindTitle extends shown(inBothLanguages) {}
class FoundThingAnswer extends shown({
  id: line(text('编号', 'Id'), { maximum: 400 }, { entity: 'any' }),
  title: nullable(
    line(text('名称', 'Name'), { maximum: 400 }),
    text('个人信息已删除的为 null', 'null once the personal data were erased'),
  ),
  subtitle: line(text('补充说明', 'Additional description'), { maximum: 1_000 }),
  page: line(
    text('详情的查询路径', 'Path of the query that shows it'),
    { maximum: 1_000 },
    { example: 'candidacies/example' },
  ),
}) {}

/** What is answered, of the kinds that there are. */
function answerOf(kinds: ChoiceTitles) {
  class FoundKindAnswer extends shown({
    kind: choice(text('种类', 'Kind'), kinds),
    title: objectOf(text('种类名称', 'Name of the kind'), () => KindTitle),
    found: objectsOf(text('检索结果', 'Results'), () => FoundThingAnswer, MOST_FOUND),
    more: flag(text('是否还有更多', 'More results exist')),
    complete: flag(
      labelled(
        text('是否已全部检索', 'Search complete'),
        text(
          '姓名须逐条解密比对，至多查 2000 条',
          'encrypted names are decrypted one by one, 2,000 of a kind at most',
        ),
      ),
    ),
  }) {}
  class SearchAnswer extends shown({
    kinds: objectsOf(
      labelled(
        text('按种类', 'By kind'),
        text(
          '已全部检索且无结果的种类不列',
          'a kind that was searched completely without a result is not listed',
        ),
      ),
      () => FoundKindAnswer,
    ),
  }) {}
  return SearchAnswer;
}

/** Asks what each kind declares, as the query that declares it would be asked: by its roles, within its reach. */
function searchQueryOf(searched: readonly Searched[]): AnyQueryDefinition {
  const SearchAnswer = answerOf(
    Object.fromEntries(searched.map(({ searchable: { kind, title } }) => [kind, title])),
  );
  return defineQuery({
    path: 'search',
    asked: 'in-body',
    parameters: SearchParameters,
    answer: SearchAnswer,
    summary: text(
      '检索人员、申报、单位、专家、证书和文号',
      'Find persons, candidacies, organisations and more',
    ),
    roles: ROLES.filter((role) => role !== 'public'),
    scope: ROWS_IN_REACH,
    limit: 'search',
    projections: [...new Set(searched.flatMap(({ searchable }) => searchable.projections))],
    run: async (asked, context) => {
      const term = termOf(asked.text, context);
      const kinds: (FoundOfKind & Pick<Searchable, 'kind' | 'title'>)[] = [];
      for (const query of searched) {
        const asAsked = withinQuery(query, context);
        if (asAsked === undefined) continue;
        const { kind, title, find } = query.searchable;
        const ofKind = await find(term, MOST_FOUND, asAsked);
        if (ofKind.found.length > 0 || !ofKind.complete) kinds.push({ kind, title, ...ofKind });
      }
      return { kinds } as InstanceType<typeof SearchAnswer>;
    },
  });
}

function termOf(asked: string, { blindIndex }: Pick<QueryContext, 'blindIndex'>): Sought {
  const name = nameKey(asked);
  return {
    name: [...name].length < LEAST_OF_NAME ? undefined : name,
    code: CODE.normalise(asked),
    personId: personOfIdNumber(asked, { blindIndex }),
  };
}

/** The context of another query; undefined for whoever may not ask it. What everybody may ask is asked by whoever is. */
function withinQuery(
  { roles, subject = 'persons' }: AnyQueryDefinition,
  context: QueryContext<ReadModel>,
): QueryContext<ReadModel> | undefined {
  const { actor } = context;
  if (roles.includes('public')) return context;
  const within: Actor = { ...actor, roles: actor.roles.filter((role) => roles.includes(role)) };
  return within.roles.length === 0
    ? undefined
    : { ...context, actor: within, scope: readScopeOf(within, subject) };
}
