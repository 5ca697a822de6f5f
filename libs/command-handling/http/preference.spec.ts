import { readRehearsal, readRespondAsync } from './preference';

describe('the Prefer header', () => {
  it.each([
    ['rehearse'],
    ['Rehearse'],
    ['REHEARSE'],
    ['rehearse, rehearse'],
    ['return=minimal, rehearse'],
    ['respond-async, wait=10, rehearse; because="of, this"'],
    [',, rehearse ,'],
    ['rehearse=""'],
    ['\trehearse\t'],
  ])('asks for a rehearsal by %j', (header) => {
    expect(readRehearsal(header)).toBe(true);
  });

  it('asks for one in the second of two headers', () => {
    expect(readRehearsal(['return=minimal', 'rehearse'])).toBe(true);
  });

  it.each([
    [undefined],
    [''],
    [' , '],
    ['respond-async'],
    ['return=representation; foo="some, \\"rehearse\\", value"'],
    ['foo; rehearse'],
    ['rehearsed, pre-rehearse'],
  ])('asks for none by %j, which is ignored', (header) => {
    expect(readRehearsal(header)).toBe(false);
  });

  it.each([
    ['a value', 'rehearse=true'],
    ['a value that says no', 'rehearse=false'],
    ['a value in quotation marks', 'wait=1, Rehearse="yes"'],
    ['quotation marks', '"rehearse"'],
    ['quotation marks that do not end', 'foo="rehearse'],
    ['two words', 'rehearse me'],
    ['a value without a name', '=rehearse'],
    ['letters that no token has', 'é'],
    ['more than a thousand characters', `${'x,'.repeat(500)}rehearse`],
    ['ten thousand letters', 'x'.repeat(10_000)],
    ['ten thousand spaces', ' '.repeat(10_000)],
    ['ten thousand quotation marks', '"'.repeat(10_000)],
  ])('is refused with %s: whoever means to rehearse never gives the command instead', (_, header) => {
    let problem: unknown;
    try {
      readRehearsal(header);
    } catch (error) {
      problem = error;
    }
    expect(problem).toMatchObject({ status: 400, code: 'malformed-request' });
  });
});

describe('the preference not to wait', () => {
  it.each([
    [undefined, false],
    ['respond-async', true],
    ['return=minimal, RESPOND-ASYNC', true],
    ['wait="respond-async"', false],
  ])('is asked for by %p: %p', (header, asked) => {
    expect(readRespondAsync(header)).toBe(asked);
  });

  it('is not read from what is no list of preferences', () => {
    expect(() => readRespondAsync('respond-async, =')).toThrow('malformed-request');
  });
});
