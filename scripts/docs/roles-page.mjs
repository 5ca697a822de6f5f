/**
 * `docs/roles.md`: what each role may do and ask, from `x-roles` of every operation of the OpenAPI document.
 *
 * @param {string} openApi the document as text
 * @param access the built module `libs/access/index.js`
 */
export function rolesPage(openApi, { ROLES, ROLE_TITLES }) {
  // Workflows and deadlines act as `system`: no token can hold it, so it has no column.
  const columns = ROLES.filter((role) => role !== 'system');
  const operations = Object.entries(JSON.parse(openApi).paths)
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ ...operation, method, path })),
    )
    .filter((operation) => columns.some((role) => isOpenTo(operation, role)));
  const tags = [...new Set(operations.flatMap((operation) => operation.tags))];
  return `${[
    ...HEAD,
    ...columns.map((role) => `| ${ROLE_TITLES[role].zh} | ${ROLE_TITLES[role].en} | \`${role}\` |`),
    ...tags.flatMap((tag) => [
      ...['', `## ${tag.replace(' / ', ' · ')}`, ''],
      `| | ${columns.map((role) => ROLE_TITLES[role].zh).join(' | ')} |`,
      `|---|${':-:|'.repeat(columns.length)}`,
      ...operations.filter((operation) => operation.tags.includes(tag)).map((one) => row(one, columns)),
    ]),
  ].join('\n')}\n`;
}

function row(operation, columns) {
  const { summary, method, path } = operation;
  const marks = columns.map((role) => (isOpenTo(operation, role) ? '●' : ' '));
  const route = `${method.toUpperCase()} ${path.replace('/api/v1/', '')}`;
  return `| ${summary.split(' / ')[0]} \`${route}\` | ${marks.join(' | ')} |`;
}

function isOpenTo(operation, role) {
  return operation['x-roles']?.includes(role) ?? false;
}

const HEAD = [
  '# 角色与权限 · Roles',
  '',
  'Written by `npm run docs` from the roles of every endpoint. Do not edit.',
  '',
  'A role alone gives no access: each command also declares the offices and persons concerned, and each list the rows that a role reads',
  '([identity provider](identity-provider.md), [ADR 0033](adr/0033-one-answer-outside-ones-reach.md)). A command or query that is open to',
  'the public is open to everybody.',
  '',
  '| 角色 | role | in a token |',
  '|---|---|---|',
];
