import regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';

const DECIDING = [
  'libs/kernel/**/*.ts',
  'libs/contexts/**/domain/**/*.ts',
  'libs/contexts/**/commands/**/*.ts',
  'libs/contexts/**/contracts/**/*.ts',
];
const SPECIFICATIONS = ['**/*.spec.ts', '**/*.testing.ts', 'libs/*/testing/**/*.ts', 'test/**/*.ts'];

/** Faults that the compiler does not see and that no file here has a reason for. */
const faults = {
  'no-constant-binary-expression': 'error',
  'no-control-regex': 'off',
  'no-dupe-else-if': 'error',
  'no-duplicate-case': 'error',
  'no-empty': 'error',
  'no-fallthrough': 'error',
  'no-irregular-whitespace': ['error', { skipStrings: true, skipTemplates: true }],
  'no-self-assign': 'error',
  'no-self-compare': 'error',
  'no-template-curly-in-string': 'error',
  'no-unreachable': 'error',
  'no-unsafe-finally': 'error',
  'no-useless-catch': 'error',
  'use-isnan': 'error',
  eqeqeq: 'error',
  'prefer-const': 'error',
};

export default tseslint.config(
  { ignores: ['node_modules/', 'dist/', 'dist.new/', 'data/', 'coverage/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: true } },
  {
    // A pattern whose steps grow faster than the text: one request with a long text would hold a process.
    plugins: { regexp },
    rules: {
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      'regexp/no-super-linear-move': ['error', { report: 'potential' }],
    },
  },
  { files: ['**/*.{js,mjs,cjs}'], rules: faults },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        // The specs of the scripts are the only TypeScript outside tsconfig.json.
        projectService: { allowDefaultProject: ['scripts/*.spec.ts', 'scripts/*/*.spec.ts'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      ...faults,
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
      // `const { left, ...rest }` is how a field is left out.
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      // An import that is only a type erases what Nest injects by.
      '@typescript-eslint/consistent-type-imports': 'off',
      // Ports answer promises, whether or not an implementation waits for anything.
      '@typescript-eslint/require-await': 'off',
      // Nest hangs everything on classes, some of them empty.
      '@typescript-eslint/no-extraneous-class': 'off',
      // `() => void work()` and one-line callbacks read well and hide nothing.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // Numbers, bigints and unions of words are what messages are made of.
      // It does not see that a flag may change while something is awaited.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true, allowNullish: false },
      ],
      // `initial: { … } as State` is what the type parameters of a declaration are inferred from.
      '@typescript-eslint/no-unnecessary-type-assertion': 'off',
      // Answers are described by classes for the documentation and filled by plain objects.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // Spreading a text takes its characters, spreading a body its fields: both are meant.
      '@typescript-eslint/no-misused-spread': 'off',
      // Type parameters that a visitor or a brand needs are used once.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
    },
  },
  {
    files: ['{apps,libs}/**/*.ts'],
    ignores: DECIDING,
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: ':function > Identifier.params[name=/^(exports|module|require)$/]',
          message:
            'The built program is CommonJS, whose own name this hides: what the function exports would be lost.',
        },
      ],
    },
  },
  {
    files: DECIDING,
    ignores: ['**/*.spec.ts'],
    rules: {
      // A decision is a function of events, policy and the clock that it is given: replayed, it comes out the same.
      'no-restricted-syntax': [
        'error',
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: 'Deciding code reads no clock: take `now` or `today` from the decision context.',
        },
        {
          selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
          message: 'Deciding code reads no clock: take `now` or `today` from the decision context.',
        },
        {
          selector: "CallExpression[callee.name='Date']",
          message: 'Deciding code reads no clock: take `now` or `today` from the decision context.',
        },
        {
          selector: "MemberExpression[object.name='Math'][property.name='random']",
          message: 'Deciding code knows no chance: derive ids from the command id.',
        },
      ],
      'no-restricted-globals': [
        'error',
        { name: 'crypto', message: 'Deciding code knows no chance: derive ids from the command id.' },
        { name: 'performance', message: 'Deciding code reads no clock.' },
        { name: 'process', message: 'Deciding code knows neither environment nor process.' },
        { name: 'fetch', message: 'Deciding code does no input or output.' },
        { name: 'setTimeout', message: 'Deciding code waits for nothing.' },
      ],
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { regex: '^node:', message: 'Deciding code does no input or output and knows no chance.' },
          ],
        },
      ],
    },
  },
  {
    files: ['{apps,libs}/**/*.ts'],
    ignores: ['libs/kernel/**', ...SPECIFICATIONS],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: '#kernel',
              importNames: ['refuse'],
              message:
                'A refusal is declared once, by defineRefusal in a refusals.ts, with its code and both sentences.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['libs/contexts/**/commands/**/*.ts'],
    ignores: SPECIFICATIONS,
    rules: {
      // A decision is a list of refusals, each with its text in two languages, read from top to bottom.
      'max-lines-per-function': ['error', { max: 90, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: SPECIFICATIONS,
    rules: {
      // A `describe` holds many sentences; each sentence is short.
      'max-lines-per-function': 'off',
      // What a test takes for given fails the test when it is not so.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // `expect(mock.method)` speaks of the method without calling it.
      '@typescript-eslint/unbound-method': 'off',
      // Matchers such as `expect.objectContaining` are typed as `any` by Jest.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/only-throw-error': 'off',
      '@typescript-eslint/restrict-template-expressions': 'off',
    },
  },
  {
    files: ['scripts/**/*.ts'],
    // They test plain JavaScript, which has no types to check by.
    extends: [tseslint.configs.disableTypeChecked],
    rules: { '@typescript-eslint/switch-exhaustiveness-check': 'off' },
  },
);
