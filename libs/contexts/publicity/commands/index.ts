import { closeNotice } from './close-notice';
import { decideObjection } from './decide-objection';
import { fileWrittenFinding } from './file-written-finding';
import { publishNotice } from './publish-notice';
import { raiseObjection } from './raise-objection';

export const publicityCommands = [
  publishNotice,
  raiseObjection,
  fileWrittenFinding,
  decideObjection,
  closeNotice,
];
