/**
 * `docs/refusals.md`: every refusal of the catalogues, by whoever gives it.
 *
 * @param composition the built module `#composition`
 */
export function refusalsPage({ refusalCatalogues }) {
  const parts = refusalCatalogues().flatMap(({ title, refusals }) => [
    `## ${title.zh} · ${title.en}`,
    '',
    '| code | kind | said |',
    '|---|---|---|',
    ...[...refusals].sort((one, other) => (one.code < other.code ? -1 : 1)).map(row),
    '',
  ]);
  return `${[...HEAD, ...parts].join('\n').trimEnd()}\n`;
}

const HEAD = [
  '# 不予办理的理由 · Refusals',
  '',
  'Written by `npm run docs` from the catalogues. Do not edit.',
  '',
  'Values replace the names in braces. `not-found` is answered 404, `state` and `ledger` 409, `rule` 422. A refusal names every reason',
  'that was found: the first in `detail`, the others in `reasons`.',
  '',
];

function row({ code, reason, sentence: { zh, en, field, title } }) {
  const head = title ? `${title.zh} · ${title.en}<br>` : '';
  const at = field ? ` (\`${field}\`)` : '';
  return `| \`${code}\`${at} | ${reason} | ${head}${zh}<br>${en} |`;
}
