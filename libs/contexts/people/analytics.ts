import { text } from '#kernel';
import { defineAnalyticsView } from '#views';
import { organisations } from './read-models/organisations/projection';

const { organisationId, name, kind, level, parentId } = organisations.fields;

/** Organisations under their present names, each with the one above it. */
export const organisationsForAnalytics = defineAnalyticsView({
  name: 'organisations',
  title: text('单位', 'Organisations'),
  from: organisations,
  columns: { organisationId, name, kind, level, parentId },
});
