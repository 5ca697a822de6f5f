import { FastifyRequest } from 'fastify';
import { text } from '#kernel';
import { problem, ProblemError } from '../problem-details';
import { refuseForbiddenNames } from './read-json-body';
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

/** What a form sent: texts, and a list where one name came several times. */
type FormBody = Readonly<Record<string, string | readonly string[]>>;

/**
 * Reads the body that a form sends. What is wrong with a field is left to whoever checks the field, so that its page can show
 * again what was written: a name that comes several times is a list, and texts may hold what cannot be kept.
 *
 * @throws ProblemError 400 for what is not UTF-8, or a name that reaches a prototype
 */
export function readFormBody(bytes: Buffer): FormBody {
  const form = utf8Of(bytes);
  percentDecoded(form);
  const fields = new Map<string, string | string[]>();
  const sent = new URLSearchParams(form);
  for (const name of new Set(sent.keys())) {
    const values = sent.getAll(name);
    fields.set(name, values.length === 1 ? (values[0] ?? '') : values);
  }
  const body = Object.fromEntries(fields);
  refuseForbiddenNames(body);
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
