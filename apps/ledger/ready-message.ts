/** A demo user as `GET /api/demo/users` lists it. */
export interface ListedDemoUser {
  readonly id: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly roles: readonly string[];
}

/** Users of one role shown by name; the rest are counted. */
const SHOWN_PER_ROLE = 4;

/** Asks the api who the demo users are. */
export async function fetchDemoUsers(url: string): Promise<readonly ListedDemoUser[]> {
  const answer = await fetch(`${url}/api/demo/users`);
  if (!answer.ok) throw new Error(`GET /api/demo/users answered ${answer.status}`);
  const { users } = (await answer.json()) as { users: readonly ListedDemoUser[] };
  return users;
}

/**
 * What the start ends with: where things are, who one can be, what to do next.
 *
 * @param operations address for operators; the same one but in production
 * @param users demo users, or null in production
 */
export function readyMessage(
  url: string,
  operations: string,
  users: readonly ListedDemoUser[] | null,
): string {
  return [
    '',
    `人才台账已就绪 / Talent Ledger is ready: ${url}`,
    `  公众页面 Public pages       ${url}/public`,
    `  接口文档 API documentation  ${operations}/docs`,
    `  OpenAPI                     ${operations}/api/openapi.json`,
    `  健康 Health                 ${operations}/health/ready`,
    `  指标 Metrics                ${operations}/metrics`,
    ...(users === null ? [] : demoLines(url, users)),
    '停止 / Stop: Ctrl-C',
    '',
  ].join('\n');
}

function demoLines(url: string, users: readonly ListedDemoUser[]): string[] {
  const roles = [...new Set(users.flatMap((user) => user.roles))];
  const width = Math.max(...roles.map((role) => role.length));
  const token = `curl -s -X POST ${url}/api/demo/token -H 'content-type: application/json' -d '{"user":"${users[0]?.id ?? 'hr-clerk'}"}'`;
  return [
    `演示用户(按角色)/ Demo users by role (${url}/api/demo/users):`,
    ...roles.map((role) => `  ${role.padEnd(width)}  ${usersOf(role, users)}`),
    '下一步(在另一个终端)/ Next, in another terminal:',
    '  npm run demo   运行一轮小型评选 / runs a small round of selection',
    `  ${token}`,
  ];
}

function usersOf(role: string, users: readonly ListedDemoUser[]): string {
  const members = users.filter((user) => user.roles.includes(role));
  const shown = members.slice(0, SHOWN_PER_ROLE).map((user) => user.id);
  const rest = members.length - shown.length;
  return rest > 0 ? `${shown.join(', ')} … (+${rest})` : shown.join(', ');
}
