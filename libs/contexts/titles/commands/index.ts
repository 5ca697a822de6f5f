import { awardTitle } from './award-title';
import { fileRoster } from './file-roster';
import { receiveFiling } from './receive-filing';

export const titlesCommands = [awardTitle, fileRoster, receiveFiling];
