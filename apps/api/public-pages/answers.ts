/** What the pages read of the answers of the public queries. */
export interface Paged<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

export interface RoundAnswer {
  readonly roundId: string;
  readonly programmeId: string;
  readonly year: number;
  readonly applicationsFrom: string;
  readonly applicationsUntil: string;
}

export interface NoticeAnswer {
  readonly noticeId: string;
  readonly kind: 'nomination-list' | 'proposed-roster';
  readonly roundId: string;
  readonly programmeId: string;
  readonly bodyName: string | null;
  readonly status: 'running' | 'closed';
  readonly publishedOn: string;
  readonly workingDays: number;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly closedOn: string | null;
  /** Null where the working-day calendar lacks the year. */
  readonly workingDaysLeft: number | null;
  readonly candidates: number;
}

export interface NoticeDetailAnswer extends NoticeAnswer {
  readonly entries: readonly {
    readonly candidacyId: string;
    readonly name: string | null;
    readonly employerName: string;
    readonly track: string;
    readonly rank: number;
    readonly bodyName: string | null;
  }[];
}

export interface ObjectionProgressAnswer {
  readonly objectionId: string;
  readonly noticeId: string;
  readonly status: 'unproven' | 'lapsed' | 'raised' | 'investigated' | 'upheld' | 'not-upheld';
  readonly provableUntil: string;
  readonly codeExpiresAt: string | null;
  readonly delivery: 'pending' | 'sent' | 'undeliverable' | null;
  readonly triesLeft: number;
  readonly codesLeft: number;
}

export interface RosterAnswer {
  readonly roundId: string;
  readonly programmeId: string;
  readonly year: number;
  readonly batches: readonly {
    readonly batch: number;
    readonly publishedOn: string;
    readonly statement: string;
  }[];
  readonly awardees: readonly {
    readonly name: string | null;
    readonly employerName: string;
    readonly track: string;
    readonly certificateNumber: string;
    readonly batch: number;
  }[];
}

export interface CertificateAnswer {
  readonly certificateNumber: string;
  readonly status: string;
  readonly programmeId: string;
  readonly year: number;
  readonly track: string;
  readonly employerName: string;
  readonly issuedOn: string;
  readonly maskedName: string | null;
}
