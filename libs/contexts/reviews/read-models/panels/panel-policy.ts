import { policyOfRound } from '../../../pack-titles';
import { reviewPanels } from './projection';

/** The policy of the round that the panel of a row is of. */
export const policyOfPanel = policyOfRound(
  (table) => `(SELECT panel.round_id FROM ${table('panels')} AS panel WHERE panel.panel_id = one.panel_id)`,
  [reviewPanels],
);
