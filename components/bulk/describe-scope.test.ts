import { describe, expect, test } from "vitest";
import { describeScope, writeListAddress } from "./describe-scope.ts";

const id = "01a2050f-39ec-743b-8d34-cccc4fbbdd77";

describe("the filter of a bulk operation", () => {
  test("is told in the words of the lists, with the integration by its name", () => {
    expect(
      describeScope({ kind: "replay_runs", filter: { integrationId: id, status: ["error", "partial"] } }, "Orders"),
    ).toEqual([
      { name: "Integration", value: "Orders" },
      { name: "Status", value: "error, partial" },
    ]);
  });

  test("says that it takes all where it is empty", () => {
    expect(describeScope({ kind: "resend_deliveries", filter: {} }, null)).toEqual([
      { name: "Takes", value: "all dead deliveries" },
    ]);
  });

  test("tells of chosen messages how many they are, and of all what that means", () => {
    expect(describeScope({ kind: "cancel_messages", filter: { ids: [id, id], due: true } }, null)).toEqual([
      { name: "Chosen", value: "2 one by one" },
      { name: "Due", value: "yes" },
    ]);
    expect(describeScope({ kind: "cancel_messages", filter: {} }, null)).toEqual([
      { name: "Takes", value: "all messages that still wait" },
    ]);
  });

  test("leads back to the outbox, but for the state, which is another by then", () => {
    const filter = { state: ["failed"], eventCode: "CPD", userId: 42, actorType: "TEACHER", text: "asha@" };
    expect(writeListAddress({ kind: "resend_messages", filter })).toBe(
      "/admin/notifications/outbox?event=CPD&person=TEACHER+42&search=asha%40",
    );
  });

  test("leads back to the callbacks, but for their status, which is another by then", () => {
    const filter = { status: ["error"], hookId: 7, test: false, from: "2026-11-22T09:30:00.000Z", text: "500" };
    expect(writeListAddress({ kind: "resend_callbacks", filter })).toBe(
      "/admin/callbacks?created_after=2026-11-22T09%3A30&hook=7&search=500&test=false",
    );
    expect(describeScope({ kind: "resend_callbacks", filter: { hookId: 7, test: false } }, null)).toEqual([
      { name: "Hook", value: "7" },
      { name: "To try a hook", value: "no" },
    ]);
  });

  test("leads back to the list that it was made in, whose times have no zone", () => {
    const filter = { integrationId: id, from: "2026-11-22T09:30:00.000Z", to: "2026-11-23T01:00+01:00", text: "404" };
    expect(writeListAddress({ kind: "resend_deliveries", filter })).toBe(
      `/admin/deliveries?from=2026-11-22T09%3A30&integration=${id}&text=404&to=2026-11-23T00%3A00`,
    );
  });
});
