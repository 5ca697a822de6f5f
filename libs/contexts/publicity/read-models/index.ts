import type { Publishable } from '../contracts';
import { noticesProjectionOf } from './notices/projection';
import { noticeQueriesOf } from './notices/queries';
import { objections } from './objections/projection';
import {
  objectionByNumber,
  objectionCounts,
  objectionProgress,
  objectionQueriesOf,
} from './objections/queries';

export const projectionsOf = (publishables: readonly Publishable[]) => [
  noticesProjectionOf(publishables),
  objections.projection,
];
export const queriesOf = (publishables: readonly Publishable[]) => ({
  ...noticeQueriesOf(publishables),
  ...objectionQueriesOf(publishables),
  objectionByNumber,
  objectionCounts,
  objectionProgress,
});
