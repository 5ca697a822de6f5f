import { officeNamesProjection } from '../../office-names';
import { personNamesProjection } from '../../person-names';
import { organisations } from './organisations/projection';
import { organisationDetail, organisationList } from './organisations/queries';
import { persons } from './persons/projection';
import { personDetail } from './persons/queries';

export const peopleProjections = [
  organisations.projection,
  officeNamesProjection,
  persons.projection,
  personNamesProjection,
];
export const peopleQueries = [organisationList, organisationDetail, personDetail];
