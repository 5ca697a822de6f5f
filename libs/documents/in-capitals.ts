import Nzh from 'nzh';

/**
 * An amount in capitals, as it is written on whatever money is paid by: `人民币壹仟肆佰零玖元伍角整`.
 *
 * The rules are those of the People's Bank for bills (支付结算办法, annex 1) and of the Ministry of Finance for vouchers
 * (会计基础工作规范, article 52). After 角 the first allows 整 to be left out and the second requires it, so it is written.
 * @param fen whole fen, not negative
 * @throws RangeError for anything else
 */
export function inCapitals(fen: number): string {
  if (!Number.isSafeInteger(fen) || fen < 0)
    throw new RangeError(`not an amount of fen that can be paid: ${fen}`);
  const digits = String(fen).padStart(3, '0');
  // As text: of a number the library keeps no more than a number does.
  return Nzh.cn.toMoney(`${digits.slice(0, -2)}.${digits.slice(-2)}`, { forceZheng: true });
}
