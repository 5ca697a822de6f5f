import { FastifyRequest } from 'fastify';
import { text } from '#kernel';
import { problem, ProblemError } from '../problem-details';
import { faultAt, refuseUnkeepableBody } from './read-json-body';
import { markOf, markRoute } from './route-marks';
import { percentDecoded, utf8Of } from './utf-8';

/** The content type of what a form on a page sends. */
export const FORM = 'application/x-www-form-urlencoded';

const MARK = 'takesForm';

/** Marks a route that takes what a form on a page sends, and no JSON: its body is an object of texts. */
export function TakesForm(): MethodDecorator {
  return markRoute({ [MARK]: true });
}

/** Whether the route of a request takes a form. */
export function takesForm(request: FastifyRequest): boolean {
  return markOf(request, MARK) === true;
}

/**
 * Reads the body that a form sends: UTF-8, each field once.
 *
 * @throws ProblemError 400, naming the field where there is one
 */
export function readFormBody(bytes: Buffer): Readonly<Record<string, string>> {
  const form = utf8Of(bytes);
  percentDecoded(form);
  const fields = new URLSearchParams(form);
  const names = new Set<string>();
  for (const name of fields.keys()) {
    if (names.has(name)) throw faultAt('repeated-field', name);
    names.add(name);
  }
  const body = Object.fromEntries(fields);
  refuseUnkeepableBody(body);
  return body;
}

/** The answer to a body of another type. */
export function onlyForm(): ProblemError {
  return problem(
    'unsupported-media-type',
    text(
      `请用页面上的表单填写后提交；由程序提交的，正文须以 ${FORM} 发送。`,
      `Use the form on the page; a program sends the body as ${FORM}.`,
    ),
  );
}
