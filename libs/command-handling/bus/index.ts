export { answeredFrom } from './answered-from';
export type { AnsweredFrom } from './answered-from';
export { queryHandlerFor } from './handlers';
export type { HeldMoment } from './messages';
export type { QueryParts } from './tokens';
export { UseCases } from './use-cases';
export type { Asker, Sender } from './use-cases';
export { UseCasesModule } from './use-cases.module';
export type { UseCasesOfContext } from './use-cases.module';
