import { DomainEvent } from '#kernel';
import { projectInMemory } from '#projections';
import { recordedHistory } from '../../../recorded-history.testing';
import {
  DISBURSED,
  grantApplicationFiled,
  grantApplicationWithdrawn,
  grantFixed,
  grantOpinionGiven,
  grantTerminated,
  grantTransferred,
  GRANTED,
  NEW_EMPLOYER,
  recoveryDemanded,
} from '../../../sample-funding.testing';
import { EMPLOYER } from '../../../sample-selection.testing';
import { budget, grant } from '../../contracts';
import { grants } from './projection';

const project = (...events: readonly DomainEvent[]) =>
  projectInMemory(grants.projection, recordedHistory([], ...events)).grants;

describe('the read model of grants', () => {
  it('knows who applied, from where, and when the office above gave its opinion', () => {
    expect(project(grantFixed(), grantApplicationFiled, grantOpinionGiven)).toEqual([
      expect.objectContaining({
        ...{ filing_employer_id: EMPLOYER, unit_address: '虚构路 2 号', filed_on: '2022-07-05' },
        ...{ opinion: 'supported', opined_on: expect.any(String) as string },
      }),
    ]);
  });

  it('has no application any more once it was withdrawn', () => {
    const [row] = project(grantFixed(), grantApplicationFiled, grantOpinionGiven, grantApplicationWithdrawn);
    expect(row).toMatchObject({
      ...{ status: 'fixed', filed_on: null, filing_employer_id: null, unit_address: null },
      ...{ application: null, opinion: null, opinion_given: null, opined_on: null },
    });
  });

  it('knows whom the bank paid, also once the grant went over to another employer', () => {
    expect(project(...DISBURSED, grantTransferred(GRANTED))).toEqual([
      expect.objectContaining({
        ...{ employer_id: NEW_EMPLOYER, filing_employer_id: EMPLOYER, bank_reference: 'B1' },
      }),
    ]);
  });

  it('knows on which ground it was terminated, once the report is decided on', () => {
    const [row] = project(...DISBURSED, grantTerminated, recoveryDemanded(GRANTED));
    expect(row).toMatchObject({ terminated_for: 'left-province', termination_id: null });
  });
});

describe('what a timeline tells of grants', () => {
  const told = [...grant.events, ...budget.events].flatMap(({ type, about }) =>
    about
      .filter(({ subject }) => subject.endsWith('candidacyId'))
      .map(({ shows = [] }) => ({
        type,
        isShown: shows.some((one) => typeof one === 'string' && one.endsWith('paymentId')),
      })),
  );

  it('says of which grant each event is, so that the timeline of one grant can be read from it', () => {
    expect(told.length).toBeGreaterThan(grant.events.length);
    expect(told.filter(({ isShown }) => !isShown)).toEqual([]);
  });
});
