import { openToItsRoles } from '#command-handling';
import { text } from '#kernel';
import { defineDetail, defineList, descending, shown } from '#views';
import { nameOfOffice } from '../../../office-names';
import { programmeTitle, titleInForce } from '../../../pack-titles';
import { budget } from '../../contracts';
import { budgetYear, fundId } from '../../contracts/words';
import { budgets } from './projection';

const { fields } = budgets;
const NAMES_NOBODY = openToItsRoles('预算不涉及个人', 'a budget names nobody');

class BudgetAnswer extends shown({
  ...fields,
  programmeTitle,
  fundTitle: titleInForce('funds', 'fundId'),
  financeOfficeName: nameOfOffice(
    'finance_office_id',
    text('财政部门现名称', 'Present name of the finance department'),
  ),
}) {}

/** Budgets in reach, the newest year first. */
export const budgetList = defineList({
  path: 'budgets',
  summary: text('预算清单', 'Budgets'),
  roles: ['finance-department', 'hr-department', 'supervisor'],
  scope: NAMES_NOBODY,
  subject: 'figures',
  from: budgets,
  item: BudgetAnswer,
  filters: { programmeId: fields.programmeId, fundId, budgetYear },
  order: descending('budgetYear', 'fundId'),
});

/** The budget of one fund and year. */
export const budgetDetail = defineDetail({
  path: 'budgets/:fundId/:budgetYear',
  key: { fundId, budgetYear },
  summary: text('年度预算详情', 'The budget of a fund and year'),
  roles: ['finance-department', 'hr-department', 'supervisor'],
  scope: NAMES_NOBODY,
  subject: 'figures',
  from: budgets,
  answer: BudgetAnswer,
  thing: { aggregate: budget, by: ['fundId', 'budgetYear'] },
});
