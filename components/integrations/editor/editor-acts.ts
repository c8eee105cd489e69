import type { TryScript } from "#components/conditions/sample-context.tsx";
import type { RunMappingScripts } from "#components/mapper/script-results.ts";
import type { Action } from "#components/ui/action-outcome.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { RunStatus } from "#core/runs/model.ts";
import type { TryView } from "../test/to-try-view.ts";
import type { NewCase } from "../tests/edit-cases.ts";
import type { RunTests } from "../tests/run-draft-tests.ts";
import type { PubSubActs } from "./source-pubsub-acts.ts";

export type SaveRequest = {
  /** Null creates. */
  id: string | null;
  name: string;
  documentText: string;
  /** The version that was opened; null when there is none yet. */
  basedOn: number | null;
  note: string;
  /** Whether a new integration takes messages at once; an existing one stays as it is. */
  active: boolean;
};

export type SaveOutcome =
  | { kind: "saved"; id: string; version: number; message: string }
  | { kind: "refused"; message: string; problems: FieldProblem[] }
  /** Somebody else saved since the version that was opened; what they saved comes with it, to be compared. */
  | ({ kind: "changed_meanwhile" } & StoredVersion);

/** A stored version, with what it does as text: digits that JavaScript cannot hold would not survive otherwise. */
export type StoredVersion = {
  version: number;
  /** As the integration is called now; versions have no name of their own. */
  name: string;
  documentText: string;
  authorName: string;
  savedAt: string;
  note: string;
};

export type FoundVersion = ({ kind: "found" } & StoredVersion) | { kind: "none"; message: string };

export type TryOutcome = { kind: "tried"; view: TryView } | { kind: "refused"; message: string };

/** A message that was received, by its run. */
export type ReceivedMessage = { id: string; receivedAt: string; status: RunStatus; bodyBytes: number };

export type LastMessages =
  | { kind: "listed"; messages: ReceivedMessage[] }
  /** The reason why there are none to choose from. */
  | { kind: "none"; message: string };

export type MessageText = { kind: "found"; text: string } | { kind: "none"; message: string };

/** A test case made of a run, or why there is none. */
export type RunCase = { kind: "found"; made: NewCase } | { kind: "none"; message: string };

/** What came of the first attempt of a test; `answer` is the target's own. */
export type TargetTestOutcome =
  | {
      kind: "sent";
      deliveryId: string;
      delivered: boolean;
      result: string;
      answer: string | null;
      /** What follows, where it was not delivered. */
      next: string | null;
    }
  | { kind: "refused"; message: string };

export type TestTarget = (targetText: string, mappingText: string, sample: string) => Promise<TargetTestOutcome>;

/** The server actions behind the editor. */
export type EditorActs = {
  save: (request: SaveRequest) => Promise<SaveOutcome>;
  /** One version of an integration, to compare with. */
  readVersion: (id: string, version: number) => Promise<FoundVersion>;
  tryOut: (documentText: string, sample: string) => Promise<TryOutcome>;
  /** Runs the scripts of a mapping for a sample, as it stands and unsaved. */
  runScripts: RunMappingScripts;
  /** Runs one script for a sample, where it is written. */
  tryScript: TryScript;
  /** Fields: name, description, value. */
  addSecret: Action;
  /** The last messages that an integration has received, newest first. */
  listLastMessages: (id: string) => Promise<LastMessages>;
  /** The payload of a run as it is on record, with secrets masked. */
  readMessage: (runId: string) => Promise<MessageText>;
  /** Runs test cases whose scripts need the server's sandbox. */
  runTests: RunTests;
  /** Sends what the sample makes of a target, as it stands, for real. */
  testTarget: TestTarget;
  readRunCase: (integrationId: string, runId: string) => Promise<RunCase>;
  pubsub: PubSubActs;
};
