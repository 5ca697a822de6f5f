/** Answers of queries, as far as the journey looks at them. */

export interface DeskSeen {
  readonly items: readonly {
    readonly panelId: string;
    readonly candidacyId: string;
    readonly caseNumber: string;
    readonly dueOn: string;
    readonly workingDaysLeft: number | null;
    readonly card: number | null;
  }[];
}

export interface PanelSeen {
  readonly status: string;
  readonly seats: number;
  readonly scorecards: number;
  readonly late: number;
  readonly edition: number;
  readonly draws: readonly { readonly seed: string }[];
  readonly drawn: readonly {
    readonly candidacyId: string;
    readonly seats: readonly { readonly expertId: string; readonly status: string; readonly late: boolean }[];
    readonly exclusions: readonly { readonly expertId: string; readonly grounds: string }[];
  }[];
}

export interface ScoresSeen {
  readonly edition: number;
  readonly candidates: readonly {
    readonly rank: number;
    readonly candidacyId: string;
    readonly candidateName: string | null;
    readonly result: number;
    readonly scorecards: readonly {
      readonly expertId: string | null;
      readonly total: number;
      readonly comment: string | null;
    }[];
  }[];
}

export interface ToDoSeen {
  readonly items: readonly {
    readonly kind: string;
    readonly target: Readonly<Record<string, unknown>>;
    readonly candidateName: string | null;
    readonly workingDaysLeft: number | null;
  }[];
}

export interface LoadSeen {
  readonly experts: readonly {
    readonly expertId: string;
    readonly assigned: number;
    readonly done: number;
    readonly late: number;
    readonly recused: number;
    readonly replaced: number;
  }[];
}
