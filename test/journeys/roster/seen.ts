export interface Board {
  readonly dueOn: string;
  readonly concluded: boolean;
  readonly departments: readonly {
    readonly departmentId: string;
    readonly opinion: string;
    readonly lateWorkingDays: number;
    readonly objections: readonly { readonly reason: string; readonly resolution: string | null }[];
  }[];
}

export interface ListSeen {
  readonly nomineeCount: number;
  readonly withdrawnCount: number;
  readonly withdrawn: readonly { readonly candidacyId: string; readonly status: string }[];
}

export interface Proposed {
  readonly edition: number;
  readonly candidates: readonly { readonly candidacyId: string; readonly removedFor: string | null }[];
  readonly movedUp: readonly { readonly candidacyId: string; readonly replaces: string }[];
}
