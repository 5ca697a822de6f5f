import { plan } from '#workflows';
import { deadlineSpecification } from '#workflows/testing';
import { CONSULTATION, consultationOpened, opinionGiven } from '../../../sample-consultation.testing';
import { ROUND } from '../../../sample-selection.testing';
import { lapseOpinions } from '../commands/lapse-opinions';
import { opinionsDue } from './opinions-due';

describe('the end of a consultation', () => {
  it('is due when the day after the last one begins in Shanghai, whoever has answered by then [JX-PLAN 2.3.4c]', () => {
    deadlineSpecification(opinionsDue)
      .given(consultationOpened(['p1']), opinionGiven('publicity'))
      .thenOpen({
        key: CONSULTATION,
        dueAt: new Date('2022-03-16T00:00:00+08:00'),
        command: plan(lapseOpinions, { roundId: ROUND, edition: 1 }),
      });
  });
});
