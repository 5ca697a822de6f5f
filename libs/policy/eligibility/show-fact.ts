import { BilingualText, Json, text } from '#kernel';
import { CONFIRMERS, Confirmer } from '../condition';
import type { TestableFact } from '../fact-index';
import type { ListFact, Scale } from '../policy-pack';
import { isPresent, itemsOf } from './compile-condition';

/** Says in words what was found for a fact. */
export type ShowFact = (value: Json | undefined) => BilingualText;

const NOT_STATED = text('未填写', 'not stated');
const SHOWN_ITEMS = 5;
const CONFIRMER_NAMES: Readonly<Record<Confirmer, BilingualText>> = {
  applicant: text('申报人', 'applicant'),
  'employer-on-paper': text(
    '用人单位称持有申报人签署的书面承诺',
    'the employer, who states that it holds the declaration that the applicant signed',
  ),
  employer: text('用人单位', 'employer'),
  'nominating-body': text('推荐单位', 'nominating body'),
};

/**
 * How values of a fact are shown in messages. Free text is only said to be there: it may be long, and its place
 * is the application.
 */
export function showFact(fact: TestableFact, scales: ReadonlyMap<string, Scale>): ShowFact {
  if (fact.name === 'age')
    return (value) => (isPresent(value) ? plain(value) : text('出生日期未知', 'birth date unknown'));
  const show = showStated(fact, scales);
  return (value) => (isPresent(value) ? show(value) : NOT_STATED);
}

function showStated(fact: TestableFact, scales: ReadonlyMap<string, Scale>): ShowFact {
  switch (fact.type) {
    case 'boolean':
      return (value) => (value === true ? text('是', 'yes') : text('否', 'no'));
    case 'text':
      return () => text('已填写', 'given');
    case 'level':
      return named(scales.get(fact.scale)?.levels ?? []);
    case 'choice':
      return named(fact.choices);
    case 'list':
      return showList(fact, scales);
    case 'confirmers':
      return showConfirmers;
    case 'integer':
    case 'date':
      return plain;
  }
}

function plain(value: Json | undefined): BilingualText {
  const shown = typeof value === 'string' ? value : JSON.stringify(value ?? null);
  return text(shown, shown);
}

function named(options: readonly { id: string; name: BilingualText }[]): ShowFact {
  const names = new Map<Json | undefined, BilingualText>(options.map(({ id, name }) => [id, name]));
  return (value) => names.get(value) ?? plain(value);
}

function showList(list: ListFact, scales: ReadonlyMap<string, Scale>): ShowFact {
  const fields = list.fields.map((field) => ({
    name: field.name,
    label: field.label,
    show: showFact(field, scales),
  }));
  const showItem = (item: Readonly<Record<string, Json | undefined>>): BilingualText => {
    const stated = fields.filter(({ name }) => isPresent(item[name]));
    return joined(
      stated.map(({ name, label, show }) => withLabel(label, show(item[name]))),
      '，',
      ', ',
    );
  };
  return (value) => {
    const items = itemsOf(value);
    if (!items) return plain(value);
    if (items.length === 0) return text('无', 'none');
    const { zh, en } = joined(items.slice(0, SHOWN_ITEMS).map(showItem), '；', '; ');
    return items.length > SHOWN_ITEMS
      ? text(`${zh}等${items.length}项`, `${en} and more, ${items.length} in all`)
      : { zh, en };
  };
}

function showConfirmers(value: Json | undefined): BilingualText {
  const confirmers = CONFIRMERS.filter((who) => Array.isArray(value) && value.includes(who));
  if (confirmers.length === 0) return text('无人确认', 'nobody');
  return joined(
    confirmers.map((who) => CONFIRMER_NAMES[who]),
    '、',
    ', ',
  );
}

/** A value behind its label: `年龄 46`, `Age: 46`. */
export function withLabel(label: BilingualText, value: BilingualText): BilingualText {
  return text(`${label.zh} ${value.zh}`, `${label.en}: ${value.en}`);
}

/** Texts in a row, with a separator for each language. */
export function joined(texts: readonly BilingualText[], zh: string, en: string): BilingualText {
  return text(texts.map((part) => part.zh).join(zh), texts.map((part) => part.en).join(en));
}
