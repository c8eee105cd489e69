import type { FieldProblem } from "#core/problems/problem-table.ts";

/** What making a site or its secret came to. The secret is on the screen this once. */
export type SiteOutcome =
  | { kind: "done"; message: string; site: { id: number; key: string }; secret: string }
  | { kind: "refused"; message: string; problems?: FieldProblem[] };

/** What asking for a preview came to. */
export type PreviewOutcome =
  | { kind: "done"; token: string }
  | { kind: "refused"; message: string; problems?: FieldProblem[] };

export type MakeSite = (form: FormData) => Promise<SiteOutcome>;
export type MakePreview = (form: FormData) => Promise<PreviewOutcome>;
