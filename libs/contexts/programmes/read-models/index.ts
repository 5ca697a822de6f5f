import { roundPolicies } from '../../round-policies';
import { programmesProjection } from './programmes/projection';
import { programmeDetail, programmeList } from './programmes/queries';
import { programmeRules } from './rules/queries';
import { rounds } from './rounds/projection';
import { roundDetail, roundList } from './rounds/queries';
import { policyValues } from './values/projection';
import { policyValueList } from './values/queries';

export const programmesProjections = [
  programmesProjection,
  rounds.projection,
  roundPolicies.projection,
  policyValues.projection,
];
export const programmesQueries = [
  ...[programmeList, programmeDetail, programmeRules],
  ...[policyValueList, roundList, roundDetail],
];
