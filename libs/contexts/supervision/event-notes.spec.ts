import { specification } from '#command-handling/testing';
import { expectIdentified } from '../refusal-words.testing';
import { EventNoted, noteEvent } from './event-notes.room';

const NOTED = { id: 'e-42', type: 'GrantDisbursed' };
const body = { notedPosition: '42', note: '已核对原件（虚构）' };
const noted = (eventNoteNumber: number, note = body.note) =>
  EventNoted.of({
    ...{ eventNotesId: 'eventNotes-42', notedPosition: '42', notedEventId: 'e-42' },
    ...{ notedEventType: 'GrantDisbursed', eventNoteNumber, note, writtenBy: 'inspector' },
  });
const noting = specification(noteEvent).actor({ id: 'inspector' }).facts({ noted: NOTED });

describe('a note beside a recorded event', () => {
  it('says which event it is on, and who wrote it', () => {
    noting.when(body).then(noted(1));
  });

  it('is corrected by a further note alone', () => {
    noting
      .given(noted(1))
      .when({ ...body, note: '更正：系复印件（虚构）' })
      .then(noted(2, '更正：系复印件（虚构）'));
  });

  it('is on an event that the log has', () => {
    const refused = noting.facts({ noted: undefined }).when({ ...body, notedPosition: '4200000' });
    refused.thenRefused('no-such-event', { reason: 'rule', field: 'notedPosition' });
    expectIdentified(refused, '4200000');
  });
});
