import type { ReactNode } from "react";
import type { TestResults } from "../tests/use-test-results.ts";
import type { EditorActs } from "./editor-acts.ts";
import type { EditorPermissions, OpenedIntegration } from "./integration-editor.tsx";
import type { useDraft } from "./use-draft.ts";

/** What each step of the editor is drawn from. */
export type StepProps = {
  state: ReturnType<typeof useDraft>;
  integration: OpenedIntegration | null;
  allowed: EditorPermissions;
  acts: EditorActs;
  tests: TestResults;
  problemList: ReactNode;
};
