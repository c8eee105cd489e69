import { expect, test } from "vitest";
import { describeMissingTransaction, describeTransaction } from "./describe-transaction.ts";

const pending = {
  correlationId: "c-1",
  status: "pending" as const,
  requestMethod: "POST",
  requestUrl: "/teachers?x=1",
  responseStatusCode: null,
  responseHeaders: null,
  responseBody: null,
  errorMessage: null,
  startedAt: new Date(0),
  completedAt: null,
};

test("a client reads of its transaction what the documents promise, also while there is no answer yet", () => {
  expect(describeTransaction(pending)).toEqual({
    ok: true,
    correlation_id: "c-1",
    status: "pending",
    is_terminal: false,
    request_method: "POST",
    request_url: "/teachers?x=1",
    response_status_code: null,
    response_headers: {},
    response_body: "",
    error_message: "",
    started_at: "1970-01-01T00:00:00.000Z",
    completed_at: null,
  });
});

test("and all of the answer when it is there, with headers of one name joined", () => {
  const failed = describeTransaction({
    ...pending,
    status: "failed",
    responseStatusCode: 500,
    responseHeaders: [
      ["vary", "a"],
      ["vary", "b"],
      ["__proto__", "x"],
    ],
    responseBody: "no",
    errorMessage: "Upstream returned HTTP 500",
    completedAt: new Date(1_000),
  });
  expect(failed).toMatchObject({ is_terminal: true, response_status_code: 500, response_body: "no" });
  expect(JSON.stringify(failed.response_headers)).toBe('{"vary":"a, b","__proto__":"x"}');
  expect(failed.completed_at).toBe("1970-01-01T00:00:01.000Z");
});

test("another client's transaction is not there", () => {
  expect(describeMissingTransaction("c-1")).toEqual({
    ok: false,
    error: "Transaction not found",
    correlation_id: "c-1",
  });
});
