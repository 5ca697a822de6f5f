import { ClauseReference, DomainEvent, LocalDate } from '#kernel';
import { StoredEvent } from '../event-store';

/** Who did it: the account, the office it acted for, and the role it acted in. */
export interface EventActor {
  readonly id: string;
  /** Organisation id, or null for the public and the system. */
  readonly office: string | null;
  readonly role: string;
}

/** What every event carries beside its data. */
export interface EventMetadata {
  readonly commandId: string;
  /** Route name of the command, such as `selection/nominate-candidate`. */
  readonly command: string;
  /** Keyed fingerprint of the request, to tell a retry from another request under the same key. */
  readonly fingerprint: string;
  /** Same for everything that follows from one request of a user. */
  readonly correlationId: string;
  /** Id of the event or command that caused this one. */
  readonly causationId: string;
  readonly actor: EventActor;
  /** The application clock at the decision, ISO 8601 in UTC. */
  readonly decidedAt: string;
  /** The date in Asia/Shanghai on which the decision takes effect. */
  readonly effectiveDate: LocalDate;
  readonly basis: readonly ClauseReference[];
  /** Policy versions the decision looked at, as `<programme>@<version>`. */
  readonly policyVersions: readonly string[];
  readonly calendarVersion: string;
  readonly schemaVersion: number;
}

/** Personal fields of one event, encrypted together with the subject's own key. Text-safe. */
export interface SealedFields {
  /** Whose key: the value of the event's subject field. */
  readonly subject: string;
  /** Version 1: base64url of nonce (12 bytes) ‖ ciphertext ‖ tag (16 bytes), AES-256-GCM. */
  readonly box: string;
}

/**
 * A stored event read by the codec: validated, upcast. `data` holds the clear fields;
 * personal ones stay in `sealed` until a key opens them.
 */
export interface RecordedEvent<Event extends DomainEvent = DomainEvent> extends DomainEvent<
  Event['type'],
  Event['data']
> {
  readonly id: string;
  readonly stream: string;
  readonly revision: number;
  readonly position: bigint;
  readonly recordedAt: Date;
  readonly metadata: EventMetadata;
  readonly sealed: SealedFields | null;
  /** The texts exactly as stored: what is hashed and proven. */
  readonly stored: StoredEvent;
}
