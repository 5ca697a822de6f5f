import { text } from '#kernel';
import { shown } from '#views';
import {
  choice,
  count,
  date,
  flag,
  inBothLanguages,
  instant,
  integer,
  listOf,
  nullable,
  objectOf,
  organisationName,
} from '#vocabulary';
import { printedFields } from './printed-fields';

class Words extends shown(inBothLanguages) {}

const label = text('字段', 'Field');
const words = printedFields({
  office: organisationName(label),
  amount: nullable(count(label, { unit: 'fen' })),
  year: integer(label, 2000, 2999),
  day: date(label),
  accepted: flag(label),
  state: choice(label, { open: text('进行中', 'running') }),
  title: nullable(objectOf(label, () => Words)),
  at: instant(label),
  offices: listOf(label, organisationName(label), 9),
});
const printed = (name: string, value: unknown) => {
  const field = words.get(name);
  if (field === undefined) throw new Error(`there is no word ${name}`);
  return field.of({ [name.replace('InCapitals', '')]: value }).said;
};

describe('the words of a template', () => {
  it('are the fields of the answer that have one value, and each amount in capitals', () => {
    expect([...words.keys()]).toEqual([
      ...['office', 'amount', 'amountInCapitals', 'year', 'day', 'accepted', 'state', 'title'],
    ]);
  });

  it.each([
    ['office', '虚构局', '虚构局', '虚构局'],
    ['amount', 105_030, '1,050.30 元', 'CNY 1,050.30'],
    ['amountInCapitals', 105_030, '人民币壹仟零伍拾元叁角整', 'CNY 1,050.30'],
    ['amount', 0, '0.00 元', 'CNY 0.00'],
    ['year', 2022, '2022', '2022'],
    ['day', '2022-07-06', '2022年7月6日', '2022-07-06'],
    ['accepted', false, '否', 'no'],
    ['state', 'open', '进行中', 'running'],
    ['title', { zh: '题', en: 'title' }, '题', 'title'],
  ])('say %s %j as %s, and as %s in English', (name, value, zh, en) => {
    expect(printed(name, value)).toEqual({ zh, en });
  });

  it('say that there is nothing where there is none', () => {
    for (const value of [null, undefined, '']) expect(printed('office', value)).toBeNull();
    expect(printed('amountInCapitals', null)).toBeNull();
  });

  it('know which of them are days', () => {
    expect([...words].flatMap(([name, { isDay }]) => (isDay ? [name] : []))).toEqual(['day']);
  });
});
