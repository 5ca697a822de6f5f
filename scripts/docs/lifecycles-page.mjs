/**
 * `docs/lifecycles.md`: the statuses of each aggregate and what may be done in each.
 *
 * @param composition the built module `#composition`
 */
export function lifecyclesPage({ CONTEXTS }) {
  // A command may belong to a context above the one whose aggregate it changes: that one shows the table.
  const summaries = new Map(
    CONTEXTS.flatMap(({ commands }) => commands.map(({ name, summary }) => [name, summary])),
  );
  const shown = new Set();
  const parts = CONTEXTS.flatMap(({ title, commands }) => {
    const own = new Set(commands.flatMap((command) => command.in?.lifecycle ?? []));
    const lifecycles = [...own].filter((lifecycle) => !shown.has(lifecycle));
    for (const lifecycle of lifecycles) shown.add(lifecycle);
    if (lifecycles.length === 0) return [];
    const tables = lifecycles.flatMap((lifecycle) => [
      ...section(`### \`${lifecycle.category}-…\``, lifecycle, summaries),
      ...lifecycle.parts.flatMap((part) => section('####', part, summaries)),
    ]);
    return [`## ${title.zh} · ${title.en}`, '', ...tables];
  });
  return `${[...HEAD, ...parts].join('\n').trimEnd()}\n`;
}

const HEAD = [
  '# 状态 · Lifecycles',
  '',
  'Written by `npm run docs` from the table of each aggregate. Do not edit.',
  '',
  'Each table lists the commands that a status allows. Every other command is refused. A command may check further conditions.',
  '',
];

function section(heading, lifecycle, summaries) {
  const { zh, en } = lifecycle.title;
  return [`${heading} ${zh} · ${en}`, '', ...diagram(lifecycle), ...table(lifecycle, summaries)];
}

function table({ statuses }, summaries) {
  return [
    '| status | what may be done |',
    '|---|---|',
    ...Object.entries(statuses).map(([status, { title, may }]) => {
      const commands = may.map((name) => `${summaries.get(name)?.zh ?? ''} \`${name}\``);
      return `| ${title.zh} · ${title.en} (\`${status}\`) | ${commands.join('<br>') || '—'} |`;
    }),
    '',
  ];
}

function diagram({ statuses }) {
  const id = (status) => status.replaceAll('-', '_');
  return [
    '```mermaid',
    'stateDiagram-v2',
    ...Object.entries(statuses).flatMap(([status, { title, may }]) =>
      [`${title.zh} ${title.en}`, ...may].map((line) => `  ${id(status)} : ${line}`),
    ),
    '```',
    '',
  ];
}
