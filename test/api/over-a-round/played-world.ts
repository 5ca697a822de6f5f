import type { OpenApiDocument } from '../../ledger-under-test/open-api-document';
import type { ScopeWorld } from '../scope-world';

/** A round that was played, and the document of the API that it was played over. */
export interface PlayedWorld {
  readonly world: ScopeWorld;
  readonly document: OpenApiDocument;
}
