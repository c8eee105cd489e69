import { expect, it } from "vitest";
import { listMetricNames, toMetricPart, weekdayOf } from "./metric-names.ts";

it("writes names of sets as the documented metrics do", () => {
  expect(toMetricPart("foo^& bar")).toBe("foo___bar");
  expect(toMetricPart("&foo bar&")).toBe("foo_bar");
  expect(toMetricPart("prebirth.1")).toBe("prebirth_1");
});

it("counts the days of the week from Monday, and has one for Sunday", () => {
  expect(weekdayOf("2026-03-02")).toBe(0);
  expect(weekdayOf("2026-03-08")).toBe(6);
});

it("names every metric once, with one for each set", () => {
  const sets = [
    { contentType: "text", shortName: "pre birth" },
    { contentType: "text", shortName: "pre-birth" },
    { contentType: "audio", shortName: "voice" },
  ] as const;
  const names = listMetricNames(sets);
  expect(new Set(names).size).toBe(names.length);
  expect(names).toEqual(
    expect.arrayContaining([
      "subscriptions.created.sum",
      "message.text.sum",
      "message.text.pre_birth.sum",
      "message.audio.voice.sum",
      "sbm.send_next_message.http_error.500.sum",
      "subscriptions.send.estimate.6.last",
    ]),
  );
});
