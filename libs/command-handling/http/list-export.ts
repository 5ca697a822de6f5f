import { Controller, HttpCode, Inject, Param, Post, Query, Req, Res, Type } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, IntersectionType, OmitType } from '@nestjs/swagger';
import { stringify } from 'csv-stringify/sync';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '#access';
import { actorOf } from '#access/http';
import { BilingualText, text } from '#kernel';
import { inLanguage, Language, languageOf, Limited, ProblemError, TakesFields } from '#platform';
import type { Field } from '#vocabulary';
import { fieldsOf } from '../body-of';
import { UseCases } from '../bus';
import { describeScope } from '../command-scope';
import { isAnonymous } from '../denial';
import type { Page } from '../page';
import type { AnyQueryDefinition } from '../query-definition';
import { BridgedContext, describeEndpoint, tagWithContext } from './endpoint-documentation';
import { IdentifierBoundary } from './identifier-boundary';
import { Consistency, operationIdOf, positionOf, splitParameters } from './query-controller';
import { IDENTIFIER_BOUNDARY } from './tokens';

/** Rows of one export. A longer list is narrowed by its filters first. */
export const MOST_EXPORTED = 10_000;

/** What is asked for stands in the address. */
class NothingSent {}

/** A declared list: the fields of its rows are the columns. */
export type ExportedList = AnyQueryDefinition & Required<Pick<AnyQueryDefinition, 'rows'>>;

/** What goes on record of an export before the file leaves. */
export interface ListExport {
  /** The path of the list. */
  readonly list: string;
  /** The filters it was narrowed by, as in an address; of what is personal the name alone. */
  readonly filters: string;
  readonly rows: number;
  readonly actor: Actor;
  readonly correlationId: string;
}
export type RecordExport = (made: ListExport, useCases: UseCases) => Promise<void>;

/**
 * The endpoint of one list as a file: `POST /api/v1/<path>/export`, with the list's own filters and order. It holds what the
 * list shows to whoever asks. Whoever cannot be put on record is given no file.
 */
export function exportControllerFor(
  context: BridgedContext,
  definition: ExportedList,
  recordExport: RecordExport,
): Type<unknown> {
  const { inPath, inQuery } = splitParameters(definition);
  const { roles, path } = definition;
  const filters = IntersectionType(OmitType(inQuery, ['limit', 'cursor', 'count'] as never[]), Consistency);

  @tagWithContext(context)
  @Controller('api/v1')
  class GeneratedExportController {
    constructor(
      @Inject(UseCases) private readonly useCases: UseCases,
      @Inject(IDENTIFIER_BOUNDARY) private readonly boundary: IdentifierBoundary,
    ) {}

    @Post(`${path}/export`)
    @HttpCode(200)
    @TakesFields(NothingSent)
    @Limited('list-export')
    @describeEndpoint({
      operationId: `${operationIdOf(context, path)}Export`,
      route: `${path}/export`,
      summary: exportSummary(definition.summary),
      roles,
      scope: describeScope(definition.scope),
      problems: [400, 404, 422, 503],
    })
    @ApiProduces('text/csv')
    @ApiOkResponse({ description: 'CSV（UTF-8，带 BOM）/ CSV, UTF-8 with BOM', schema: { type: 'string' } })
    async export(
      @Req() request: FastifyRequest,
      @Res({ passthrough: true }) reply: FastifyReply,
      @Query() queried: Consistency,
      @Param() inAddress: object,
    ): Promise<string> {
      const { atLeast, ...narrowed } = queried;
      const parameters = Object.assign(new definition.parameters(), narrowed, inAddress, {
        limit: MOST_EXPORTED,
      });
      const actor = this.boundary.admit(request, { roles, actor: actorOf(request), sent: [parameters] });
      const asker = { actor, atLeast: positionOf(atLeast), correlationId: request.id };
      // Every declared list answers with pages of its rows.
      const page = (await this.useCases.ask(definition, parameters, asker)) as Page<Row>;
      if (page.nextCursor !== null) throw tooLong();
      const made = {
        list: path,
        filters: filtersOnRecord({ ...narrowed, ...inAddress }, definition),
        ...asker,
      };
      // Whoever has no account reads what everybody reads.
      if (!isAnonymous(actor)) await recordExport({ ...made, rows: page.items.length }, this.useCases);
      void reply.type('text/csv; charset=utf-8');
      void reply.header('content-disposition', `attachment; filename="${fileName(path)}"`);
      return csvOf(definition.rows, page.items, languageOf(request.headers['accept-language']));
    }
  }
  const parameterTypes = [Object, Object, filters, inPath];
  Reflect.defineMetadata('design:paramtypes', parameterTypes, GeneratedExportController.prototype, 'export');
  return Object.defineProperty(GeneratedExportController, 'name', {
    value: `${operationIdOf(context, path)}ExportController`,
  });
}

type Row = Readonly<Record<string, unknown>>;
type Columns = Readonly<Record<string, Field>>;

/**
 * Rows as CSV: UTF-8 with BOM, lines that end as RFC 4180 has it, headings in both languages. What a spreadsheet would take for
 * a formula begins with an apostrophe.
 */
export function csvOf(columns: Columns, rows: readonly Row[], language: Language): string {
  const names = Object.keys(columns);
  const heading = names.map((name) => headingOf(columns[name]?.label ?? text(name, name)));
  const lines = rows.map((row) => names.map((name) => cellOf(row[name], columns[name], language)));
  return stringify([heading, ...lines], { bom: true, record_delimiter: 'windows', escape_formulas: true });
}

const headingOf = ({ zh, en }: BilingualText): string => `${zh} / ${en}`;

function cellOf(value: unknown, field: Field | undefined, language: Language): string | number {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map((one) => cellOf(one, itemOf(field), language)).join('；');
  switch (typeof value) {
    case 'number':
      return value;
    case 'boolean':
      return inLanguage(value ? text('是', 'yes') : text('否', 'no'), language);
    case 'string':
      return wordOf(value, field, language);
    default:
      return isBilingual(value) ? inLanguage(value, language) : JSON.stringify(value);
  }
}

/** A word of an enumeration under its title, where it has one. */
function wordOf(value: string, field: Field | undefined, language: Language): string {
  const title = field?.form.kind === 'choice' ? field.form.titles?.[value] : undefined;
  return title ? inLanguage(title, language) : value;
}

function itemOf(field: Field | undefined): Field | undefined {
  return field?.form.kind === 'list' ? { ...field, form: field.form.of } : undefined;
}

function isBilingual(value: unknown): value is BilingualText {
  return typeof value === 'object' && value !== null && 'zh' in value && 'en' in value;
}

const WITHHELD = '…';

/** What people looked for may name somebody: of that the record says only that it was given. */
function filtersOnRecord(given: object, { parameters }: AnyQueryDefinition): string {
  const fields = fieldsOf(parameters);
  const said = Object.entries(given).filter((entry): entry is [string, string | number | boolean] =>
    ['string', 'number', 'boolean'].includes(typeof entry[1]),
  );
  const pairs = said.map(([name, value]): [string, string] => {
    const { form, personal } = fields[name] ?? {};
    return [name, personal || form?.kind === 'search-term' ? WITHHELD : String(value)];
  });
  return new URLSearchParams(pairs).toString();
}

/** `rounds/:roundId/awardees` → `rounds-awardees.csv`. */
function fileName(path: string): string {
  return `${path
    .split('/')
    .filter((segment) => !segment.startsWith(':'))
    .join('-')}.csv`;
}

function exportSummary({ zh, en }: BilingualText): BilingualText {
  return text(`导出为 CSV：${zh}`, `${en}, as CSV`);
}

function tooLong(): ProblemError {
  return new ProblemError({
    status: 422,
    code: 'export-too-long',
    title: text('清单过长，不能一次导出', 'The list is too long for one export'),
    detail: text(
      `符合条件的超过 ${MOST_EXPORTED} 行。请用筛选条件缩小范围（如年度选拔、推荐地区、状态）后分次导出。`,
      `More than ${MOST_EXPORTED} rows match: narrow the list by its filters (round, body, status), and export it in parts.`,
    ),
  });
}
