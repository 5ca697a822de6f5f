import { Amount, ENDS_OF_TITLE, Payment } from '../after-the-award';
import { PARTS_OF_FORM_2 } from '../modules';
import type { PolicyPack } from '../policy-pack';
import type { FaultInFile } from './invalid-policy-pack';
import { findRepeats, idsOf } from './repeats';
import { findUnknownTrack } from './unknown-track';

/** Where the sections on titles and payments contradict themselves or each other, or stand in a pack of form 1. */
export function findFaultsAfterTheAward(pack: PolicyPack): FaultInFile[] {
  const { titles, payments = [], values = [] } = pack;
  const { leastYears = 0, mostYears = 0 } = titles?.extension ?? {};
  return [
    ...findWhatNeedsForm2(pack),
    ...findRepeats('values', idsOf(values)),
    ...findRepeats('titles.endings', idsOf(titles?.endings ?? [])),
    ...findBenefitFaults(pack, 'titles.benefits'),
    ...(leastYears > mostYears
      ? [{ path: 'titles.extension.leastYears', reason: `must not be above mostYears ${mostYears}` }]
      : []),
    ...findRepeats('payments', idsOf(payments)),
    ...payments.flatMap((payment, index) => findPaymentFaults(pack, payment, `payments[${index}]`)),
  ];
}

/** Benefits end by what becomes of the title, or on a ground that the pack names elsewhere: any other would never come. */
function findBenefitFaults({ titles, payments = [] }: PolicyPack, path: string): FaultInFile[] {
  const { carried = [], endings = [] } = titles?.benefits ?? {};
  const grounds: readonly string[] = [
    ...ENDS_OF_TITLE,
    ...idsOf(titles?.endings ?? []),
    ...payments.flatMap(({ termination = [] }) => idsOf(termination)),
  ];
  return [
    ...findRepeats(`${path}.carried`, idsOf(carried)),
    ...findRepeats(`${path}.endings`, idsOf(endings)),
    ...endings.flatMap(({ id }, index) =>
      grounds.includes(id)
        ? []
        : [
            {
              path: `${path}.endings[${index}].id`,
              reason: `no ground ${id}; there are: ${grounds.join(', ')}`,
            },
          ],
    ),
  ];
}

function findWhatNeedsForm2(pack: PolicyPack): FaultInFile[] {
  if (pack.form === 2) return [];
  return (['amends', 'values', ...PARTS_OF_FORM_2] as const)
    .filter((part) => pack[part] !== undefined)
    .map((path) => ({ path, reason: 'belongs to form 2 of a pack' }));
}

function findPaymentFaults(pack: PolicyPack, payment: Payment, path: string): FaultInFile[] {
  const { accounts = [], amounts, spending, forbidden, termination } = payment;
  const pairs = accounts.flatMap(({ kinds, levels }) =>
    kinds.flatMap((kind) => levels.map((level) => `${level} ${kind}`)),
  );
  return [
    ...findRepeats(
      `${path}.amounts`,
      amounts.map(({ track }) => track),
    ),
    ...amounts.flatMap((amount, index) => findAmountFaults(pack, amount, `${path}.amounts[${index}]`)),
    ...findRepeats(`${path}.accounts`, pairs),
    ...findRepeats(`${path}.spending.categories`, idsOf(spending?.categories ?? [])),
    ...findUseFaults(payment, `${path}.forbidden.uses`),
    ...findRepeats(`${path}.termination`, idsOf(termination ?? [])),
    ...(forbidden && !spending
      ? [{ path: `${path}.spending`, reason: 'is missing: forbidden needs it' }]
      : []),
    ...(payment.payee === 'holder'
      ? (['accounts', 'transfer'] as const)
          .filter((part) => payment[part] !== undefined)
          .map((part) => ({ path: `${path}.${part}`, reason: 'is for what is paid to an employer' }))
      : []),
  ];
}

/** An entry of spending names a category or a use by its id, and a word tells one use. */
function findUseFaults({ spending, forbidden }: Payment, path: string): FaultInFile[] {
  const uses = forbidden?.uses ?? [];
  const categories = idsOf(spending?.categories ?? []);
  const words = uses.flatMap((use) => use.words ?? []);
  return [
    ...findRepeats(path, idsOf(uses)),
    ...uses.flatMap(({ id }, index) =>
      categories.includes(id)
        ? [{ path: `${path}[${index}]`, reason: `${id} is a category of spending too` }]
        : [],
    ),
    ...words.flatMap((word, index) =>
      words.indexOf(word) < index ? [{ path, reason: `the word ${word} stands here twice` }] : [],
    ),
  ];
}

function findAmountFaults(pack: PolicyPack, amount: Payment['amounts'][number], path: string): FaultInFile[] {
  const said: readonly (readonly [string, Amount])[] =
    'fixed' in amount
      ? [['fixed', amount.fixed]]
      : [
          ['least', amount.least],
          ['most', amount.most],
        ];
  const unknown = said.flatMap(([name, one]) =>
    typeof one === 'number' || pack.values?.some(({ id }) => id === one.value)
      ? []
      : [{ path: `${path}.${name}.value`, reason: `no value ${one.value} is declared` }],
  );
  return [
    ...findUnknownTrack(pack, amount.track, `${path}.track`),
    ...unknown,
    ...('least' in amount &&
    typeof amount.least === 'number' &&
    typeof amount.most === 'number' &&
    amount.least > amount.most
      ? [{ path: `${path}.least`, reason: `must not be above most ${amount.most}` }]
      : []),
  ];
}
