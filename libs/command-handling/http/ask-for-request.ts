import type { FastifyReply, FastifyRequest } from 'fastify';
import { actorOf } from '#access/http';
import { Language, languageOf } from '#platform';
import { AnsweredFrom, answeredFrom, AskedMoment, Asker, QueryAnswering, UseCases } from '../bus';
import type { AnyQueryDefinition } from '../query-definition';
import { ACCESS_REASON, readAccessReason } from './access-reason';
import type { IdentifierBoundary } from './identifier-boundary';

/** A request, and from which moment it is to be answered. */
export interface AskedOfRequest {
  readonly request: FastifyRequest;
  readonly atLeast: string | undefined;
  /** Undefined: now. */
  readonly moment?: AskedMoment | undefined;
}

/** The position that `atLeast` names. */
export function positionOf(atLeast: string | undefined): bigint | undefined {
  return atLeast === undefined ? undefined : BigInt(atLeast);
}

/** Who asks, in their language. It opens the identifiers among the parameters, which is to be done once. */
export function askerOf(
  { roles }: AnyQueryDefinition,
  parameters: object,
  { request, atLeast, moment }: AskedOfRequest,
  boundary: IdentifierBoundary,
): Asker & { readonly language: Language } {
  const actor = boundary.admit(request, { roles, actor: actorOf(request), sent: [parameters] });
  const language = languageOf(request.headers['accept-language']);
  return {
    ...{ actor, atLeast: positionOf(atLeast), correlationId: request.id, language },
    reason: readAccessReason(request.headers[ACCESS_REASON]),
    ...(moment && { moment }),
  };
}

/** Asks a query as whoever sent the request, in their language. */
export async function askForRequest<Parameters extends object, Answer extends object>(
  definition: QueryAnswering<Parameters, Answer>,
  parameters: Parameters,
  asked: AskedOfRequest,
  { useCases, boundary }: { readonly useCases: UseCases; readonly boundary: IdentifierBoundary },
) {
  const asker = askerOf(definition, parameters, asked, boundary);
  const answer = await useCases.ask(definition, parameters, asker);
  return { answer, asker, from: answeredFrom(answer) };
}

/** Says in the headers what an answer was made from. */
export function tellFrom(
  reply: FastifyReply,
  { position, recordedAt, revision }: Partial<AnsweredFrom> = {},
): void {
  if (position !== undefined) void reply.header('x-position', position.toString());
  if (recordedAt !== undefined) void reply.header('x-recorded-at', recordedAt.toISOString());
  if (revision !== undefined) void reply.header('etag', `"${revision}"`);
}
