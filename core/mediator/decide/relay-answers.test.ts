import { expect, test } from "vitest";
import { answerAccepted, answerNotQueued, answerUnreachable, findStatusError } from "./relay-answers.ts";

test("the answers of the relay itself, word for word", () => {
  expect(answerUnreachable("c-1")).toEqual({
    status: 502,
    headers: [["x-correlation-id", "c-1"]],
    body: { ok: false, error: "Failed to reach mediator endpoint", correlation_id: "c-1" },
  });
  expect(answerNotQueued("c-1")).toMatchObject({
    status: 500,
    body: { ok: false, error: "Failed to queue async request" },
  });
  expect(answerAccepted("c-1")).toEqual({
    status: 202,
    headers: [
      ["location", "/transactions/c-1/"],
      ["preference-applied", "respond-async"],
      ["x-correlation-id", "c-1"],
    ],
    body: {
      ok: true,
      accepted: true,
      message: "Request accepted for asynchronous processing",
      correlation_id: "c-1",
      status_url: "/transactions/c-1/",
    },
  });
});

test("200 to 399 is a success, all else is what the upstream returned", () => {
  expect([200, 204, 302, 307, 399].map(findStatusError)).toEqual([null, null, null, null, null]);
  expect([199, 400, 404, 500].map(findStatusError)).toEqual([
    "Upstream returned HTTP 199",
    "Upstream returned HTTP 400",
    "Upstream returned HTTP 404",
    "Upstream returned HTTP 500",
  ]);
});
