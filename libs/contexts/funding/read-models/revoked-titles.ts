import { defineView } from '#views';
import { candidacyId } from '#vocabulary';
import { endingId, TitleRevoked } from '#contexts/titles/contracts';

/** On which ground the title of a candidacy was revoked: a grant that stopped by it is demanded back on that ground. */
export const revokedTitles = defineView({
  name: 'revoked_titles',
  version: 1,
  key: { candidacyId },
  fields: { endingId },
  on: ({ made }) => [made(TitleRevoked)],
});
