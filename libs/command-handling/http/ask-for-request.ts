import type { FastifyReply, FastifyRequest } from 'fastify';
import { actorOf } from '#access/http';
import { languageOf } from '#platform';
import { AnsweredFrom, answeredFrom, UseCases } from '../bus';
import type { AnyQueryDefinition } from '../query-definition';
import type { IdentifierBoundary } from './identifier-boundary';

/** The position that `atLeast` names. */
export function positionOf(atLeast: string | undefined): bigint | undefined {
  return atLeast === undefined ? undefined : BigInt(atLeast);
}

/** Asks a query as whoever sent the request, in their language. */
export async function askForRequest(
  definition: AnyQueryDefinition,
  parameters: object,
  { request, atLeast }: { readonly request: FastifyRequest; readonly atLeast: string | undefined },
  { useCases, boundary }: { readonly useCases: UseCases; readonly boundary: IdentifierBoundary },
) {
  const { roles } = definition;
  const actor = boundary.admit(request, { roles, actor: actorOf(request), sent: [parameters] });
  const language = languageOf(request.headers['accept-language']);
  const asker = { actor, atLeast: positionOf(atLeast), correlationId: request.id, language };
  const answer = await useCases.ask(definition, parameters, asker);
  return { answer, asker, from: answeredFrom(answer) };
}

/** Says in the headers what an answer was made from. */
export function tellFrom(reply: FastifyReply, { position, revision }: Partial<AnsweredFrom> = {}): void {
  if (position !== undefined) void reply.header('x-position', position.toString());
  if (revision !== undefined) void reply.header('etag', `"${revision}"`);
}
