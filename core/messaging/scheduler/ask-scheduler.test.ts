import { expect, it } from "vitest";
import type { AttemptResult } from "#core/deliveries/attempt-result.ts";
import { askScheduler, delayAfterTries, readSchedulerAnswer } from "./ask-scheduler.ts";

const service = { url: "https://scheduler.example.org/api/v1", token: "ours", inboundToken: "theirs" };
const fields = { minute: "0", hour: "8", dayOfMonth: "1", monthOfYear: "6", dayOfWeek: "2,4", enabled: true };
const ask = (told: Parameters<typeof askScheduler>[2]) => askScheduler(service, "https://box.example", told);
const answered = (status: number, body = "") => ({ kind: "answered", status, body }) as AttemptResult;

it("adds what the scheduler does not know, by the documented call", () => {
  const request = ask({ id: 7, remoteId: null, fields });
  expect(request).toMatchObject({ method: "POST", url: "https://scheduler.example.org/api/v1/schedule/" });
  expect(request?.headers).toContainEqual(["Authorization", "Token ours"]);
  expect(JSON.parse(request?.body ?? "")).toEqual({
    frequency: null,
    cron_definition: "0 8 1 6 2,4",
    endpoint: "https://box.example/api/v1/schedule/7/send/",
    auth_token: "theirs",
    payload: {},
  });
});

it("changes what it knows, and switches off what is switched off or gone here", () => {
  const changed = ask({ id: 7, remoteId: "a-b", fields });
  expect(changed).toMatchObject({ method: "PATCH", url: "https://scheduler.example.org/api/v1/schedule/a-b/" });
  expect(JSON.parse(changed?.body ?? "")).toMatchObject({ cron_definition: "0 8 1 6 2,4", enabled: true });
  for (const off of [null, { ...fields, enabled: false }]) {
    const request = ask({ id: 7, remoteId: "a-b", fields: off });
    expect([request?.method, request?.body]).toEqual(["PATCH", '{"enabled":false}']);
    expect(ask({ id: 7, remoteId: null, fields: off })).toBeNull();
  }
});

it("keeps the id that it answers, and says what is wrong without repeating its words", () => {
  expect(readSchedulerAnswer(null, answered(201, '{"id":"x","auth_token":"theirs"}'))).toEqual({
    kind: "told",
    remoteId: "x",
  });
  expect(readSchedulerAnswer("x", answered(200))).toEqual({ kind: "told", remoteId: "x" });
  expect(readSchedulerAnswer("x", answered(404))).toEqual({ kind: "forgotten" });
  const problemOf = (result: AttemptResult) => {
    const answer = readSchedulerAnswer(null, result);
    return answer.kind === "failed" ? answer.problem : "";
  };
  expect(problemOf(answered(400, "theirs"))).toBe("It answered 400.");
  expect(problemOf(answered(403))).toBe("It answered 403; check SCHEDULER_API_TOKEN.");
  expect(problemOf(answered(404))).toBe("It answered 404; check SCHEDULER_URL.");
  expect(problemOf(answered(201, "<html>"))).toBe("Its answer has no id.");
});

it("waits longer after each failure, and five minutes at most", () => {
  expect([1, 2, 3, 4, 5, 6, 50].map(delayAfterTries)).toEqual([5e3, 15e3, 45e3, 135e3, 3e5, 3e5, 3e5]);
});
