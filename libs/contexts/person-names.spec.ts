import { projectInMemory } from '#projections';
import { PersonNameCorrected, PersonRegistered } from '#contexts/people/contracts';
import { personNamesProjection } from './person-names';
import { recordedHistory } from './recorded-history.testing';

const definitions = [PersonRegistered, PersonNameCorrected];
const registered = PersonRegistered.of({
  ...{ personId: 'p1', accountId: null, officeId: 'college' },
  ...{ name: '演示甲（虚构）', idNumber: '360000000000000000' },
});
const corrected = PersonNameCorrected.of({ personId: 'p1', name: '演示乙（虚构）' });

describe('present names of persons', () => {
  const namesAfter = (...events: Parameters<typeof recordedHistory>[1][]) =>
    projectInMemory(personNamesProjection, recordedHistory(definitions, ...events)).person_names;

  it('are kept sealed, with the event that stated them', () => {
    const names = namesAfter(registered);
    expect(names).toEqual([
      { person_id: 'p1', name: expect.objectContaining({ eventId: 'event-1', subject: 'p1' }) },
    ]);
    expect(JSON.stringify(names)).not.toMatch(/演示甲|360000000000000000/);
  });

  it('are the right ones once they were corrected', () => {
    expect(namesAfter(registered, corrected)).toEqual([
      { person_id: 'p1', name: expect.objectContaining({ eventId: 'event-2' }) },
    ]);
  });
});
