/** Every use case of the context, a line each. */
export { awardTitle } from './award-title';
export { fileRoster } from './file-roster';
export { receiveFiling } from './receive-filing';
