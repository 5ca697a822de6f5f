import { configTableMarkdown, describeConfig } from './describe-config';

it('describes every variable in both languages, as a table', () => {
  const rows = describeConfig();
  expect(rows.every((row) => row.meaning.zh && row.meaning.en && row.allowed.zh && row.default.en)).toBe(
    true,
  );
  const lines = configTableMarkdown().split('\n');
  expect(lines).toHaveLength(rows.length + 2);
  expect(lines.every((line) => /^\|.*\|$/.test(line) && line.split('|').length === 6)).toBe(true);
});
