import { namedBy } from './named-by';

const organisation = { type: 'string', 'x-entity': 'organisation' };
const list = { ...organisation, type: 'array' };

describe('what names an id in an answer', () => {
  it.each([
    ['bodyId', organisation, ['rank', 'bodyId', 'bodyName'], 'bodyName'],
    ['track', { 'x-words-of': 'tracks' }, ['rank', 'track', 'trackTitle'], 'trackTitle'],
    ['line', list, ['revision', 'line', 'lineNames'], 'lineNames'],
    ['rules', list, ['status', 'rules', 'ruleTitles'], 'ruleTitles'],
    ['facts', { 'x-words-of': 'facts' }, ['declaration', 'facts', 'factsInWords'], 'factsInWords'],
    ['clause', { 'x-words-of': 'clauses' }, ['rule', 'clause', 'heading'], 'heading'],
    ['candidacyId', { 'x-entity': 'candidacy' }, ['rank', 'candidacyId', 'name'], 'name'],
    ['organisationId', organisation, ['organisationId', 'name'], 'name'],
  ])('of %s is the field that says so', (name, property, beside, named) => {
    expect(namedBy(name, property, beside)).toBe(named);
  });

  it('is not the name of the answer, where that is about something else', () => {
    expect(namedBy('parentId', organisation, ['organisationId', 'name', 'parentId'])).toBeUndefined();
    expect(namedBy('track', { 'x-words-of': 'tracks' }, ['section', 'name', 'track'])).toBeUndefined();
  });
});
