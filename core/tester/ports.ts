import type { Author } from "#core/people/model.ts";
import type { BuiltCall } from "./build-call.ts";
import type { JudgedAnswer } from "./judge-answer.ts";
import type { NewTest, SavedTest, TestResult } from "./model.ts";

export type TesterPorts = {
  /** The client's id that it calls itself by; null when there is no such client. */
  findClientId: (client: number) => Promise<string | null>;
  /** Makes the call through every check of the mediator, on behalf of a person. */
  makeCall: (call: BuiltCall, asynchronous: boolean, by: Author) => Promise<MadeTest>;
  /** Waits for the end of an asynchronous call; null when it does not come in time. */
  awaitEnd: (transactionId: string) => Promise<JudgedAnswer | null>;
  findTest: (id: string) => Promise<SavedTest | null>;
  listTests: () => Promise<SavedTest[]>;
  /** Inserts the test together with its entry in the audit trail; null when another one has the name. */
  insertTest: (test: NewTest, by: Author) => Promise<SavedTest | null>;
  deleteTest: (id: string, by: Author) => Promise<boolean>;
  keepResult: (id: string, result: TestResult) => Promise<SavedTest | null>;
};

export type MadeTest = { transactionId: string; answer: JudgedAnswer };
