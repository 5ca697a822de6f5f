import { text } from '#kernel';
import { count, freeText, nullable, personId, nameOfPerson, phone, track } from '#vocabulary';
import {
  defineAnalyticsView,
  defineView,
  fromSealed,
  onlyFor,
  sealedBox,
  workedOut,
  type ShownField,
} from '.';

const replies = defineView({
  name: 'analytics_replies',
  version: 1,
  key: { track },
  fields: { times: count(text('次数', 'Times')), personId, box: sealedBox },
  on: () => [],
});

const declared = (field: ShownField) =>
  defineAnalyticsView({
    name: 'replies',
    title: text('回复', 'Replies'),
    from: replies,
    columns: { track, ...{ times: field } },
  });

describe('an analytics view', () => {
  it('selects its columns by name, and nothing else', async () => {
    const view = declared(replies.fields.times);
    expect(view.columns).toEqual({ track: 'track', times: 'times' });
    expect(await view.sql()).toMatch(
      /^SELECT all_rows\."track" AS track, all_rows\."times" AS times FROM \(/,
    );
  });

  it.each<[string, ShownField]>([
    ['an id of a person', personId],
    ['a name of a person', nameOfPerson],
    ['a telephone number', phone(text('电话', 'Telephone'))],
    ['a text that people write', freeText(text('说明', 'Note'), 100)],
    ['an encrypted field', fromSealed(nullable(count(text('次数', 'Times'))), 'box', 'times')],
    ['what only some are shown', onlyFor(nullable(count(text('次数', 'Times'))), () => true)],
    ['what the database cannot say', workedOut(count(text('次数', 'Times')), () => 1)],
    ['what is personal', { ...count(text('年龄', 'Age')), personal: true }],
  ])('is not declared with %s', (_what, field) => {
    expect(() => declared(field)).toThrow('the analytics view replies cannot show times');
  });
});
