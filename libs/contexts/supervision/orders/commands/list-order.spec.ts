import { specification } from '#command-handling/testing';
import { localDate } from '#kernel';
import { person } from '#contexts/people/contracts';
import {
  FINDING,
  INVENTED_SUPERVISED,
  ORDER,
  orderListed,
  SUPERVISED,
  SUPERVISED_GRANTS,
  SUPERVISORS,
} from '../../../sample-orders.testing';
import {
  CITY,
  COUNTY,
  JIANGXI,
  PERSON,
  PROVINCE,
  registeredOrganisation,
} from '../../../sample-selection.testing';
import { OrderListed } from '../contracts';
import { listOrder } from './list-order';

const line = [COUNTY, CITY, PROVINCE].map((id) => registeredOrganisation(id as typeof COUNTY));
const body = {
  ...{ orderId: ORDER, programmeId: 'pingdingshan-talent', unitId: COUNTY, responsiblePersonId: 'p1' },
  ...{ breachedClause: 'PDS-TALENT 5.2a', finding: FINDING, days: 10 },
};
const listing = specification(listOrder)
  .policy(SUPERVISED)
  .facts({ line, responsible: PERSON })
  .actor({ id: 'supervisor', office: SUPERVISORS, role: 'supervisor' });

describe('listing an order', () => {
  it('names finding, clause, unit, person in charge and date [PDS-TALENT 6.2b, PDS-TALENT 6.2c]', () => {
    const decided = listing.when(body);
    decided.then(orderListed);
    decided.thenBasis('PDS-TALENT 6.2b', 'PDS-TALENT 6.2c');
  });

  it('gives as long as the policy says, unless it names another number of days [PDS-TALENT 6.2c]', () => {
    const { days: _, ...without } = body;
    listing
      .when(without)
      .then(OrderListed.of({ ...orderListed.data, days: 15, dueOn: localDate('2022-03-22') }));
  });

  it('counts as the policy counts', () => {
    const { days: _, ...without } = { ...body, breachedClause: 'YM-RULES 2' };
    listing
      .policy(INVENTED_SUPERVISED)
      .when(without)
      .then(
        OrderListed.of({
          ...orderListed.data,
          ...{ breachedClause: 'YM-RULES 2', days: 20, dueOn: localDate('2022-03-21') },
        }),
      );
  });

  it('is for supervisory bodies where grants are supervised [JX-MEASURES 16]', () => {
    listing
      .policy(SUPERVISED_GRANTS)
      .when({ ...body, breachedClause: 'JX-MEASURES 13b' })
      .thenBasis('JX-MEASURES 16');
  });

  it('concerns the unit: an HR department lists orders on units below it', () => {
    expect(listing.offices(body)).toEqual([COUNTY]);
    listing
      .actor({ id: 'hr', office: CITY, role: 'hr-department' })
      .when(body)
      .then(OrderListed.of({ ...orderListed.data, officeId: CITY, listedBy: 'hr' }));
  });

  it('is not done to oneself, and not without an office', () => {
    listing
      .actor({ office: COUNTY, role: 'hr-department' })
      .when(body)
      .thenRefused('not-by-the-unit-itself', { field: 'unitId', clauses: ['PDS-TALENT 6.2b'] });
    listing.actor({ office: null }).when(body).thenRefused('office-needed');
  });

  it('names a unit and a person that are registered, and a clause of the policy', () => {
    listing
      .facts({ line: [], responsible: PERSON })
      .when(body)
      .thenRefused('unit-not-registered', { field: 'unitId' });
    listing
      .facts({ line, responsible: person.initial })
      .when(body)
      .thenRefused('responsible-person-not-registered', { field: 'responsiblePersonId' });
    listing
      .when({ ...body, breachedClause: 'PDS-TALENT 9.9' })
      .thenRefused('clause-not-in-policy', { field: 'breachedClause' });
  });

  it('uses a number once, and is not possible where the policy has no supervision', () => {
    listing.given(orderListed).when(body).thenRefused('already-exists', { reason: 'state' });
    listing.policy(JIANGXI).when(body).thenRefused('not-in-programme');
  });
});
