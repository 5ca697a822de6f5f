import { bodyOf, defineCommand } from '#command-handling';
import { accept, isRefusal, text } from '#kernel';
import { line } from '#vocabulary';
import { readCsv } from '#spreadsheets';
import { BankResultsImported, budget, budgetIdOf } from '../contracts';
import { budgetYear, fundId } from '../contracts/words';
import { bankLinesOf, MOST_LINES, refuseDays } from '../domain/bank-file';
import { clausesOfKeys } from '../domain/fund';
import { budgetLifecycle } from '../domain/lifecycles';
import { fileImported } from '../domain/refusals';
import { verdictsOn } from '../domain/verdicts';
import { FINANCE_OF_BUDGET, programmeOfBudget } from '../domain/whose-grant';

export class ImportBankResults extends bodyOf({
  ...{ fundId, budgetYear },
  content: line(text('CSV 文件（base64 编码）', 'The CSV file, in base64'), {
    minimum: 4,
    maximum: 400_000,
    looks: {
      pattern: /^[A-Za-z0-9+/]+={0,2}$/,
      fault: text('须为 base64 编码的文件', 'must be a file in base64'),
    },
  }),
}) {}

/**
 * What the bank did with the orders of a budget, from its file: all of it in one event, or none. A file that was imported before changes
 * nothing. What no order matches, what is short, over, or reported twice is kept with its line.
 */
export const importBankResults = defineCommand(ImportBankResults, {
  aggregate: budget,
  summary: text('导入银行支付结果', 'Import a file of bank results'),
  roles: ['finance-department'],
  id: (command) => budgetIdOf(command),
  expects: 'existing',
  in: budgetLifecycle.of('import-bank-results'),
  // A keyed digest of the file: no other stream is read.
  looksAt: [],
  facts: (_load, { content }, _state, { naming }) =>
    Promise.resolve({ digest: naming.blindIndex('bank-file', content) }),
  scope: FINANCE_OF_BUDGET,
  programme: programmeOfBudget,
  uses: ['payments'],
  known: ({ state, command: { content }, facts: { digest }, context: { today } }) => {
    if (state.imported.includes(digest)) return fileImported();
    const lines = bankLinesOf(readCsv(Buffer.from(content, 'base64'), MOST_LINES + 1));
    if (isRefusal(lines)) return lines;
    return refuseDays(state, lines, today) ?? { digest, lines };
  },
  decide: (state, { fundId, budgetYear }, { actor, today, policy }, { digest, lines }) =>
    accept(
      BankResultsImported.of({
        ...{ programmeId: state.programmeId, fundId, budgetYear, fileDigest: digest },
        financeOfficeId: state.financeOfficeId,
        ...{ importedOn: today, enteredBy: actor.id, lines: verdictsOn(state, lines) },
      }),
      clausesOfKeys(policy, fundId),
    ),
});
