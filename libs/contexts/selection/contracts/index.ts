export * from '../applications/contracts';
export * from '../consultation/contracts';
export * from '../nominations/contracts';
export * from '../roster/contracts';
export * from '../support/contracts';
