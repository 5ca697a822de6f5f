import { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, getSchemaPath, OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { BilingualText, slashed } from '#kernel';
import { sayWhatNamesIds } from './named-by';
import { operationsOf, shareRepeatedParts } from './shared-parts';
import { ProblemDetails } from '../problem-details';

/** What the API is called in its document. */
export interface OpenApiDescription {
  readonly title: BilingualText;
  readonly description: BilingualText;
  /** Where a token comes from; it stands before the description too. */
  readonly tokens: BilingualText;
  readonly version: string;
  /** The headings that its operations stand under. */
  readonly tags: readonly BilingualText[];
}

/**
 * The OpenAPI document of an application's routes. Every operation names problem details as its answer to whatever
 * goes wrong.
 */
export function openApiDocument(app: NestFastifyApplication, api: OpenApiDescription): OpenAPIObject {
  const settings = new DocumentBuilder()
    .setTitle(titleOf(api))
    .setDescription(`${inBoth(api.tokens)}\n\n${inBoth(api.description)}`)
    .setVersion(api.version)
    .addBearerAuth({
      ...{ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
      description: inBoth(api.tokens),
    })
    .build();
  const document = SwaggerModule.createDocument(app, settings, { extraModels: [ProblemDetails] });
  sayWhatNamesIds(document);
  document.tags = api.tags.map((title) => ({ name: slashed(title), 'x-title': title }));
  for (const { responses } of operationsOf(document)) {
    responses['429'] ??= TOO_MANY_ANSWER;
    responses['default'] ??= PROBLEM_ANSWER;
  }
  shareRepeatedParts(document);
  return document;
}

const inBoth = ({ zh, en }: BilingualText): string => `${zh}\n\n${en}`;

const titleOf = ({ title }: OpenApiDescription): string => `${title.zh} · ${title.en}`;

/**
 * Serves a document at `/api/openapi.json` and pages to read and try it at `/docs`. Call it before `init()`.
 *
 * @param document makes the document; asked once, when somebody first wants to see it: that takes as long as the rest of
 * a start
 */
export function serveOpenApi(
  app: NestFastifyApplication,
  api: OpenApiDescription,
  document: () => OpenAPIObject,
): void {
  SwaggerModule.setup('docs', app, document, {
    jsonDocumentUrl: 'api/openapi.json',
    raw: ['json'],
    customSiteTitle: titleOf(api),
    swaggerOptions: { persistAuthorization: true, tagsSorter: 'alpha' },
  });
}

const PROBLEM_ANSWER = {
  description: '未成功（RFC 9457）· Not a success (RFC 9457)',
  content: { 'application/problem+json': { schema: { $ref: getSchemaPath(ProblemDetails) } } },
};

const TOO_MANY_ANSWER = {
  description: '请求过于频繁 · Too many requests',
  content: PROBLEM_ANSWER.content,
  headers: {
    'Retry-After': header('integer', '须等待的秒数 · seconds until the next attempt'),
    'RateLimit-Policy': header('string', '限额 · the limit: its name, times (q) and seconds (w)'),
    RateLimit: header('string', '剩余次数 · requests left (r), and seconds until the next window (t)'),
  },
};

function header(
  type: 'integer' | 'string',
  description: string,
): { schema: { type: string }; description: string } {
  return { description, schema: { type } };
}
