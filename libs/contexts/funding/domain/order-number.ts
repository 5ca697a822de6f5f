/** Number of the nth payment order of a budget, such as `hr-services-fund-2023-0001`: unique, since the budget gives it out. */
export function orderNumberOf(
  { fundId, budgetYear }: { readonly fundId: string; readonly budgetYear: number },
  serial: number,
): string {
  return `${fundId}-${budgetYear}-${String(serial).padStart(4, '0')}`;
}
