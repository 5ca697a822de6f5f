import { DomainEvent, localDate } from '#kernel';
import { projectInMemory } from '#projections';
import { FilingReceived, RosterFiled } from '../../contracts';
import { recordedHistory } from '../../../recorded-history.testing';
import { filings } from './projection';

const filed = (batch: number) =>
  RosterFiled.of({
    roundId: 'round',
    batch,
    talentOfficeId: 'talent-office',
    documentNumber: `示例〔2022〕${batch} 号`,
    awardees: 3,
    filedOn: localDate('2022-05-06'),
    filedBy: 'department-clerk',
  });
const received = FilingReceived.of({
  roundId: 'round',
  batch: 1,
  receivedOn: localDate('2022-05-09'),
  receivedBy: 'talent-officer',
});

const project = (...events: DomainEvent[]) =>
  projectInMemory(filings.projection, recordedHistory([], ...events));

describe('the filings read model', () => {
  it('holds the filing of each batch until the talent office has it', () => {
    const first = {
      round_id: 'round',
      batch: 1,
      talent_office_id: 'talent-office',
      document_number: '示例〔2022〕1 号',
      awardees: 3,
      status: 'filed',
      filed_on: '2022-05-06',
      received_on: null,
    };
    expect(project(filed(1)).filings).toEqual([first]);
    expect(project(filed(1), filed(2), received).filings).toEqual([
      { ...first, status: 'received', received_on: '2022-05-09' },
      expect.objectContaining({ batch: 2, status: 'filed' }),
    ]);
  });

  it('makes no filing out of its receipt alone', () => {
    expect(project(received).filings).toEqual([]);
  });

  it('gives the same rows when the events are replayed', () => {
    expect(project(filed(1), received)).toEqual(project(filed(1), received));
  });
});
