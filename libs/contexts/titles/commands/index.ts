/** Every use case of the context, a line each. */
export { awardTitle } from './award-title';
export { beginTerm } from './begin-term';
export { decideExtension } from './decide-extension';
export { decideRevocation } from './decide-revocation';
export { endBenefits } from './end-benefits';
export { endTerm } from './end-term';
export { fileRoster } from './file-roster';
export { lapseStatement } from './lapse-statement';
export { makeStatement } from './make-statement';
export { proposeExtension } from './propose-extension';
export { proposeRevocation } from './propose-revocation';
export { receiveFiling } from './receive-filing';
