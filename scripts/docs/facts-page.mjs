/**
 * `docs/facts.md`: what each command looks at in other streams, how that may move, and what is done when it goes back.
 *
 * @param composition the built module `#composition`
 */
export function factsPage({ CONTEXTS }) {
  const parts = CONTEXTS.flatMap(({ title, commands }) => {
    const rows = commands.flatMap(({ name, summary, looksAt = [] }) => {
      const lines = [...new Set(looksAt.map(line))];
      return lines.length === 0 ? [] : [`| ${summary.zh} \`${name}\` | ${lines.join('<br>')} |`];
    });
    return rows.length === 0 ? [] : [`## ${title.zh} · ${title.en}`, '', ...TABLE, ...rows, ''];
  });
  return `${[...HEAD, ...parts].join('\n').trimEnd()}\n`;
}

const HEAD = [
  '# 所查事实 · Facts of other streams',
  '',
  'Written by `npm run docs` from `looksAt` of each command and `moves` of each aggregate. Do not edit.',
  '',
  'Facts of other streams are read without locks ([ADR 0004](adr/0004-facts-are-looked-at-not-locked.md),',
  '[0056](adr/0056-facts-say-how-they-may-move.md)). A `final` fact never changes. A fact that `grows` stays true. A fact marked `back` can be reversed.',
  'After the word `back` the table names the system command that then corrects the result, or says why the change does no harm.',
  '',
];
const TABLE = ['| command | looks at |', '|---|---|'];

function line(lookedAt) {
  const { title, category, moves } = 'at' in lookedAt ? lookedAt.at : lookedAt;
  const then = [
    ...(lookedAt.mendedBy === undefined ? [] : [`: \`${lookedAt.mendedBy}\` then corrects the result`]),
    ...(lookedAt.harmless === undefined ? [] : [`: ${lookedAt.harmless}`]),
  ];
  return `${title.zh} \`${category}\`, ${moves}${then.join('')}`;
}
