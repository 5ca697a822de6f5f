const text = { type: 'string', minLength: 1 } as const;
const texts = { type: 'array', items: text } as const;

/** JSON Schema of {@link EventMetadata}. Further members are let through: later versions may add some. */
export const eventMetadataSchema = {
  type: 'object',
  required: [
    'commandId',
    'command',
    'fingerprint',
    'correlationId',
    'causationId',
    'actor',
    'decidedAt',
    'effectiveDate',
    'basis',
    'policyVersions',
    'calendarVersion',
    'schemaVersion',
  ],
  properties: {
    commandId: text,
    command: text,
    fingerprint: { type: 'string' },
    correlationId: text,
    causationId: text,
    actor: {
      type: 'object',
      required: ['id', 'office', 'role'],
      properties: { id: text, office: { type: 'string', nullable: true }, role: text },
    },
    decidedAt: { type: 'string', format: 'date-time' },
    effectiveDate: { type: 'string', format: 'date' },
    basis: texts,
    policyVersions: texts,
    calendarVersion: { type: 'string' },
    schemaVersion: { type: 'integer', minimum: 1 },
  },
} as const;

/** JSON Schema of {@link SealedFields}. */
export const sealedFieldsSchema = {
  type: 'object',
  required: ['subject', 'box'],
  properties: { subject: text, box: text },
  additionalProperties: false,
} as const;
