import { applyDecorators } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { text } from '#kernel';
import { ACCESS_REASONS, AccessReason, choice, labelled, wordsInSchema } from '#vocabulary';
import type { AnyQueryDefinition } from '../query-definition';
import { malformedHeader } from './command-headers';

/** The header by which whoever asks states why they read personal data. A word, and no free text: that could name somebody. */
export const ACCESS_REASON = 'access-reason';

const HEADER = 'Access-Reason';
const WORDS = Object.keys(ACCESS_REASONS);
const field = choice(
  labelled(
    text('查阅个人信息的事由', 'Reason for reading personal data'),
    text('可不述明；与查阅一并记录', 'may be left out; recorded with the read'),
  ),
  ACCESS_REASONS,
);

const isReason = (word: string): word is AccessReason => Object.hasOwn(ACCESS_REASONS, word);

/**
 * The reason of the `Access-Reason` header; undefined without one.
 * @throws ProblemError 400 for a word that is no reason
 */
export function readAccessReason(header: string | readonly string[] | undefined): AccessReason | undefined {
  if (header === undefined) return undefined;
  if (typeof header === 'string' && isReason(header)) return header;
  throw malformedHeader(
    HEADER,
    text(`须为下列之一：${WORDS.join('、')}`, `must be one of these: ${WORDS.join(', ')}`),
  );
}

/** Documents the header of a query that shows personal data: one that the public is answered shows none. */
export function TakesAccessReason({ roles }: Pick<AnyQueryDefinition, 'roles'>): MethodDecorator {
  if (roles.includes('public')) return applyDecorators();
  const words = wordsInSchema(field);
  return ApiHeader({
    name: HEADER,
    required: false,
    description: words.description,
    schema: { type: 'string', enum: WORDS, ...words },
  });
}
