import type { IncomingMessage } from 'node:http';
import type Provider from 'oidc-provider';
import { SessionNotFound } from 'oidc-provider/lib/helpers/errors.js';
import { demoUser } from './demo-users';
import { errorPage, signInPage } from './pages';

const MAXIMUM_FORM_BYTES = 4_096;
const PREFIX = '/interaction/';

/**
 * Puts the choice of a demo user in front of the provider, at `/interaction/<uid>` below its mount path. The
 * provider's own signed cookie ties the choice to the browser that began the sign-in.
 */
export function answerSignIns(provider: Provider): void {
  provider.use(async (context, next) => {
    if (!context.path.startsWith(PREFIX)) {
      await next();
      return;
    }
    context.set('cache-control', 'no-store');
    // No script, no style, nothing from elsewhere; no `form-action`, because the answer sends the browser on.
    context.set('content-security-policy', "default-src 'none'; base-uri 'none'; frame-ancestors 'none'");
    try {
      await provider.interactionDetails(context.req, context.res);
    } catch (error) {
      if (!(error instanceof SessionNotFound)) throw error;
      context.status = 400;
      context.type = 'html';
      context.body = errorPage(error.error, 'this sign-in has ended');
      return;
    }
    const user = context.method === 'POST' ? demoUser(await chosenUser(context.req)) : undefined;
    if (!user) {
      context.status = context.method === 'POST' ? 422 : 200;
      context.type = 'html';
      context.body = signInPage();
      return;
    }
    const result = { login: { accountId: user.id, remember: false } };
    context.redirect(await provider.interactionResult(context.req, context.res, result));
    context.status = 303;
  });
}

/** The `user` field of the posted form; empty when there is none or the form is too large. */
async function chosenUser(request: IncomingMessage): Promise<string> {
  let form = '';
  for await (const chunk of request.setEncoding('utf8')) {
    form += String(chunk);
    if (form.length > MAXIMUM_FORM_BYTES) return '';
  }
  return new URLSearchParams(form).get('user') ?? '';
}
