import { specification } from '#command-handling/testing';
import { localDate } from '#kernel';
import { JIANGXI, openRound, ROUND, TALENT_OFFICE } from '../../sample-selection.testing';
import { FilingReceived, RosterFiled } from '../contracts';
import { receiveFiling } from './receive-filing';

const filed = RosterFiled.of({
  ...{ roundId: ROUND, batch: 1, talentOfficeId: TALENT_OFFICE, documentNumber: '虚构〔2022〕1号' },
  ...{ awardees: 7, filedOn: localDate('2022-02-28'), filedBy: 'hr-clerk' },
});
const receiving = specification(receiveFiling)
  .policy(JIANGXI)
  .facts({ round: openRound() })
  .actor({ id: 'talent-officer', office: TALENT_OFFICE });
const body = { roundId: ROUND, batch: 1 };
const received = FilingReceived.of({
  ...body,
  receivedOn: localDate('2022-03-01'),
  receivedBy: 'talent-officer',
});

describe('receiving a filing', () => {
  it('is confirmed by the talent office [JX-PLAN 2.3.6c]', () => {
    const decided = receiving.given(filed).when(body);
    decided.then(received);
    decided.thenBasis('JX-PLAN 2.3.6c');
  });

  it('is refused to whoever filed it: two keys are two people', () => {
    receiving
      .actor({ id: 'hr-clerk', office: TALENT_OFFICE })
      .given(filed)
      .when(body)
      .thenRefused('second-key-same-person', { reason: 'rule' });
  });

  it('happens once', () => {
    receiving.given(filed, received).when(body).thenRefused('already-received', { reason: 'state' });
  });

  it('needs a filing', () => {
    receiving.when(body).thenRefused('not-found', { reason: 'not-found' });
  });

  it('concerns the talent office that it was filed with', () => {
    expect(receiving.given(filed).offices(body)).toEqual([TALENT_OFFICE]);
    expect(receiving.offices(body)).toEqual([]);
  });
});
