import { BilingualText, text } from '#kernel';
import { Variable } from './variable';
import { VARIABLES } from './variables';

/** One variable as the documentation shows it. */
export interface ConfigRow {
  readonly name: string;
  /** Whether no message repeats it, and `NAME_FILE` may name a file that holds it. */
  readonly isSecret: boolean;
  readonly meaning: BilingualText;
  readonly allowed: BilingualText;
  /** The default as one would write it, or what happens instead. */
  readonly default: BilingualText;
}

/** Every environment variable, in the order of the table in docs/configuration.md. */
export function describeConfig(): readonly ConfigRow[] {
  const variables: readonly Variable<unknown>[] = Object.values(VARIABLES);
  return variables.map((variable) => ({
    name: variable.name,
    isSecret: variable.secret === true,
    meaning: variable.meaning,
    allowed: variable.allowed,
    default: defaultOf(variable),
  }));
}

/** The table of variables in docs/configuration.md: `npm run docs:check` compares the page to it. Ends without a line break. */
export function configTableMarkdown(): string {
  const rows = describeConfig().map(
    (row) => `| \`${row.name}\` | ${inline(row.meaning)} | ${inline(row.allowed)} | ${inline(row.default)} |`,
  );
  return [
    '| 变量 Variable | 含义 Meaning | 取值 Allowed | 默认 Default |',
    '|---|---|---|---|',
    ...rows,
  ].join('\n');
}

function defaultOf(variable: Variable<unknown>): BilingualText {
  if (variable.defaultText !== undefined) {
    const code = `\`${variable.defaultText}\``;
    return text(code, code);
  }
  return variable.defaultNote ?? text('无', 'none');
}

function inline(value: BilingualText): string {
  return value.zh === value.en ? value.zh : `${value.zh} · ${value.en}`;
}
