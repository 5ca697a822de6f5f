/**
 * `docs/analytics.md`: the views that programs for evaluation read.
 *
 * @param composition the built module `#composition`
 */
export function analyticsPage({ CONTEXTS }) {
  const parts = CONTEXTS.flatMap(({ analytics }) =>
    analytics.flatMap(({ name, title, fields, columns }) => [
      `## \`analytics.${name}\``,
      '',
      `${title.zh} · ${title.en}`,
      '',
      '| column | 含义 | meaning |',
      '|---|---|---|',
      ...Object.entries(columns).map(([field, column]) => {
        const { label, none, unit } = fields[field];
        const said = (language) =>
          [label, label.help, none].flatMap((words) => (words ? [words[language]] : [])).join('; ');
        const measure = unit ? ` (${unit})` : '';
        return `| \`${column}\` | ${said('zh')}${measure} | ${said('en')}${measure} |`;
      }),
      '',
    ]),
  );
  return `${[...HEAD, ...parts].join('\n').trimEnd()}\n`;
}

const HEAD = [
  '# 统计分析视图 · Views for evaluation',
  '',
  'Written by `npm run docs` from the `analytics` of each context. Do not edit.',
  '',
  'A program for evaluation (a BI tool, a statistics package) reads these views in the schema `analytics` of the database',
  '([ADR 0088](adr/0088-programs-of-evaluation-read-views.md)). They hold no personal data: no person, no candidacy, no text that somebody wrote. Amounts are whole fen.',
  'How to make an account: [deployment.md](deployment.md#evaluation). The words below are also the comments of the views and columns in the database.',
  '',
];
