const BEGIN = '<!-- configuration: written by npm run docs -->';
const END = '<!-- end of configuration -->';

/** The page of configuration, with the table of environment variables between its two marks brought up to date. */
export function withConfigTable(page, { configTableMarkdown }) {
  const [before, rest] = page.split(BEGIN);
  const after = rest?.split(END)[1];
  if (after === undefined) throw new Error(`docs/configuration.md lacks the marks ${BEGIN} and ${END}`);
  const table = [
    '<!-- prettier-ignore-start -->',
    '',
    configTableMarkdown(),
    '',
    '<!-- prettier-ignore-end -->',
  ];
  return `${before}${BEGIN}\n\n${table.join('\n')}\n\n${END}${after}`;
}
