import { inYuan, isRefusal, LocalDate, Refusal } from '#kernel';
import { listed, PolicyPack, PolicyValue } from '#policy';
import { entriesOf, ProgrammeState, ValueEntry } from '../contracts';
import { entryUnknown, valueCrossesLimit, valueDay, valuePending, valueUnknown } from './refusals';

/** The organiser of the programme: it enters values, and another person of it confirms them. */
export const ORGANISER_OF_PROGRAMME = {
  whose: 'organiser',
  offices: (_command: object, { organiserId }: ProgrammeState) => (organiserId === null ? [] : [organiserId]),
} as const;

/** What a command says of the value that it is about. */
interface OfEntry {
  readonly valueId: string;
  readonly entryNumber: number;
}
/** What is entered of a document. */
interface Entered {
  readonly amount: number;
  readonly inForceFrom: LocalDate;
}

/** A value that the policy lists, or that it lists none of the id. */
export function valueIn({ values = [] }: PolicyPack, valueId: string): PolicyValue | Refusal {
  return values.find(({ id }) => id === valueId) ?? valueUnknown({ valueId, values: listed(values) });
}

/** An entry of a value, or that there is none of the number. */
export function entryIn(state: ProgrammeState, { valueId, entryNumber }: OfEntry): ValueEntry | Refusal {
  const entry = entriesOf(state, valueId).find((one) => one.entryNumber === entryNumber);
  return entry ?? entryUnknown({ valueId, entryNumber });
}

/** Who entered what waits for its confirmation: the second key is another person's. */
export function keysOfEntry(state: ProgrammeState, of: OfEntry): readonly string[] {
  const entry = entryIn(state, of);
  return isRefusal(entry) ? [] : [entry.enteredBy];
}

/** One entry of a value waits at a time. */
export function refusePending(
  entries: readonly ValueEntry[],
  { name: value, clause }: PolicyValue,
): Refusal | undefined {
  const pending = entries.find(({ status }) => status === 'pending');
  if (pending === undefined) return undefined;
  const { amount, documentNumber, entryNumber } = pending;
  return valuePending({ value, amount: inYuan(amount), documentNumber, entryNumber, clause });
}

const counts = ({ status }: ValueEntry): boolean => status === 'confirmed';

/** A later document is in force from a later day. */
export function refuseEarlier(
  entries: readonly ValueEntry[],
  { name: value, clause }: PolicyValue,
  { inForceFrom }: Entered,
): Refusal | undefined {
  const later = entries.filter(counts).find((entry) => entry.inForceFrom >= inForceFrom);
  if (later === undefined) return undefined;
  const { inForceFrom: last, documentNumber } = later;
  return valueDay.notLater({ value, last, documentNumber, inForceFrom, clause });
}

/** From one day on there is one amount. A correction may move the day, but to none that another entry has. */
export function refuseSameDay(
  entries: readonly ValueEntry[],
  { name: value, clause }: PolicyValue,
  { inForceFrom, corrects }: Entered & { readonly corrects: number },
): Refusal | undefined {
  const other = entries
    .filter(counts)
    .find((entry) => entry.entryNumber !== corrects && entry.inForceFrom === inForceFrom);
  if (other === undefined) return undefined;
  const { entryNumber, documentNumber } = other;
  return valueDay.taken({ value, inForceFrom, entryNumber, documentNumber, clause });
}

/** No value is entered by which the highest amount of a track would be lower than its lowest. */
export function refuseCrossing(
  { payments = [], tracks }: PolicyPack,
  { id, name: value }: PolicyValue,
  { amount }: Entered,
): Refusal | undefined {
  for (const limit of payments.flatMap(({ amounts }) => amounts)) {
    if ('fixed' in limit) continue;
    const { least, most, clause } = limit;
    const track = tracks.find((one) => one.id === limit.track)?.name ?? limit.track;
    const said = { value, track, amount: inYuan(amount), clause };
    if (typeof least === 'number' && isValue(most, id) && amount < least)
      return valueCrossesLimit.below({ ...said, least: inYuan(least) });
    if (typeof most === 'number' && isValue(least, id) && amount > most)
      return valueCrossesLimit.above({ ...said, most: inYuan(most) });
  }
  return undefined;
}

const isValue = (amount: number | { readonly value: string }, id: string): boolean =>
  typeof amount === 'object' && amount.value === id;
