import { eventRegistry } from './contexts';
import { REPLAYED } from './replay/replay-answer';

/** What has a timeline, and can be replayed. Another word here is another kind of thing, and not another name of one of these. */
const KINDS = Object.keys(REPLAYED).toSorted();

const events = eventRegistry().all();

describe('every event', () => {
  it('says what it is about in words that others use too, or why no timeline tells of it', () => {
    const said = new Set(
      // What an attempt was aimed at is of any of these kinds.
      events.flatMap(({ about }) => about.map(({ kind }) => kind).filter((one) => typeof one === 'string')),
    );
    expect([...said].toSorted()).toEqual(KINDS);
    for (const { type, about, aboutNothing } of events)
      expect([type, about.length > 0, aboutNothing]).not.toEqual([type, false, undefined]);
  });
});
