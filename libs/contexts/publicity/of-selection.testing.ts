import { listOnNotice } from '../selection/nominations/domain/list-on-notice';
import { rosterOnNotice } from '../selection/roster/domain/roster-on-notice';
import { commandsOf } from './commands';

/** What goes on notice in the tests: the lists of selection. */
export const OF_SELECTION = [listOnNotice, rosterOnNotice];

export const publicityCommands = commandsOf(OF_SELECTION);
export const { decideObjection, dismissObjections, fileJointFinding, fileWrittenFinding, publishNotice } =
  publicityCommands;
