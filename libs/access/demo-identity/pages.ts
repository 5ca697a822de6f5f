import { Markup, markup } from '#platform';
import { ROLE_TITLES } from '../authorisation';
import { DEMO_ORGANISATIONS } from './demo-organisations';
import { DEMO_PROVINCE } from './demo-province';
import { DEMO_USERS, DemoUser } from './demo-users';

const OFFICE_NAMES = new Map(
  [...DEMO_ORGANISATIONS, ...DEMO_PROVINCE.map(({ organisation }) => organisation)].map(({ id, name }) => [
    id,
    name,
  ]),
);

/** The page on which one chooses who to be. Posts `user` to its own address. */
export function signInPage(): string {
  return page(
    '选择演示用户 · Choose a demo user',
    markup`<p>
        演示环境：人物均为虚构，无须密码。<br /><span lang="en">Demonstration: every person is invented, no password is asked for.</span>
      </p>
      <form method="post">
        <ul>
          ${DEMO_USERS.map(userRow)}
        </ul>
      </form>`,
  );
}

/** A page that names what went wrong. */
export function errorPage(error: string, description: string | undefined): string {
  return page(
    '无法登录 · Sign-in failed',
    markup`<p>请回到应用重新登录。<br /><span lang="en">Go back to the application and sign in again.</span></p>
      <p><code>${error}</code> ${description}</p>`,
  );
}

/** The page that asks before signing out; `form` is the provider's own form, named `op.logoutForm`. */
export function signOutPage(form: string): string {
  return page(
    '退出登录 · Sign out',
    // The provider's own markup.
    markup`${new Markup(form)}
      <p><button type="submit" form="op.logoutForm" value="yes" name="logout">退出 · Sign out</button></p>`,
  );
}

function userRow({ id, name, roles, office }: DemoUser): Markup {
  const titles = roles.map((role) => ROLE_TITLES[role]);
  const place = office === null ? undefined : OFFICE_NAMES.get(office);
  const chinese = [titles.map(({ zh }) => zh).join('、'), place?.zh].filter(Boolean).join('，');
  const english = [titles.map(({ en }) => en).join(', '), place?.en].filter(Boolean).join(', ');
  return markup`<li>
    <button type="submit" name="user" value="${id}">${name.zh}</button> ${chinese} <br /><small lang="en">${name.en}: ${english}</small>
  </li>`;
}

function page(title: string, body: Markup): string {
  return markup`<!doctype html>
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
      </head>
      <body>
        <h1>${title}</h1>
        ${body}
      </body>
    </html>`.text;
}
