import type { Operation } from "../model.ts";
import { PageQuery } from "./queries.ts";

const tests = { tag: "Mediator tests", access: "test_mediator", errorForm: "problem" } as const;

const example = {
  name: "A licence is found",
  request: { client: 1, method: "GET", path: "/teachers/licence", query: "number=TZ-1" },
  expectation: { status: "200", field: { pointer: "/valid", equals: true }, duration_ms_max: 2_000 },
};

/** Calls of the tester that are kept with what their answers must be like. */
export const testOperations: Operation[] = [
  {
    ...tests,
    id: "listMediatorTests",
    method: "get",
    path: "/api/mediator/tests/",
    summary: "List saved tests",
    query: PageQuery,
    answers: [{ status: 200, description: "One page, by name.", schema: "MediatorTestPage" }],
    errors: ["invalid_input"],
  },
  {
    ...tests,
    id: "createMediatorTest",
    method: "post",
    path: "/api/mediator/tests/",
    summary: "Save a test",
    description: "The call is made in a client's name without its secret; credentials in headers or query are refused.",
    body: { schema: "CreateMediatorTest", required: true, example },
    answers: [
      { status: 201, description: "Saved.", schema: "MediatorTest", headers: { Location: "Where it can be read." } },
    ],
    errors: ["malformed_body", "invalid_input", "body_too_large", "unsupported_media_type"],
  },
  {
    ...tests,
    id: "runMediatorTests",
    method: "post",
    path: "/api/mediator/tests/run/",
    summary: "Run all saved tests",
    description: "One after the other; each is a transaction. Of an asynchronous call its last answer is judged.",
    answers: [{ status: 200, description: "What came of each.", schema: "MediatorTestRun" }],
    errors: [],
  },
  {
    ...tests,
    id: "getMediatorTest",
    method: "get",
    path: "/api/mediator/tests/{id}/",
    summary: "Get a saved test with its last result",
    answers: [{ status: 200, description: "The test.", schema: "MediatorTest" }],
    errors: ["not_found"],
  },
  {
    ...tests,
    id: "deleteMediatorTest",
    method: "delete",
    path: "/api/mediator/tests/{id}/",
    summary: "Delete a saved test",
    answers: [{ status: 204, description: "Deleted; the transactions of its runs stay." }],
    errors: ["not_found"],
  },
  {
    ...tests,
    id: "runMediatorTest",
    method: "post",
    path: "/api/mediator/tests/{id}/run/",
    summary: "Run a saved test",
    answers: [{ status: 200, description: "The test; last_result says whether it passed.", schema: "MediatorTest" }],
    errors: ["not_found"],
  },
];
