import { describe, expect, it } from "vitest";
import { readEmissionFilter, readOutboxFilter } from "./read-operation-query.ts";

const id = "019a0000-0000-7000-8000-000000000001";

describe("the address of the outbox", () => {
  it("holds every part of its filter, with times of the form in UTC", () => {
    const query = {
      state: "queued,retrying",
      medium: "sms",
      event: "LICENCE_ISSUED",
      priority: "HIGH",
      person: "teacher 42",
      due: "true",
      held: "digest",
      emission: id,
      from: "2026-03-01T09:30",
      search: " asha@ ",
      page: "2",
      sort: "next",
    };
    expect(readOutboxFilter(query)).toEqual({
      state: ["queued", "retrying"],
      medium: "sms",
      eventCode: "LICENCE_ISSUED",
      priority: "HIGH",
      userId: 42,
      actorType: "TEACHER",
      due: true,
      held: "digest",
      emissionId: id,
      from: new Date("2026-03-01T09:30:00Z"),
      text: "asha@",
    });
  });

  it("still shows a list where parts of it mean nothing", () => {
    const query = { state: "FAILED", medium: "fax", person: "Asha", due: "1", emission: "x", from: "soon", search: "" };
    expect(readOutboxFilter(query)).toEqual({});
  });

  it("cannot be made to hold chosen messages, which only a form sends", () => {
    expect(readOutboxFilter({ ids: id })).toEqual({});
  });
});

describe("the address of emitted events", () => {
  it("holds every part of its filter, and leaves out what means nothing", () => {
    const query = {
      event: "LICENCE_ISSUED",
      disposition: "suppressed",
      entity_type: "licence",
      entity_id: "L-1",
      by: "registry",
      to: "2026-03-01T09:30",
    };
    expect(readEmissionFilter(query)).toEqual({
      eventCode: "LICENCE_ISSUED",
      disposition: "suppressed",
      entityType: "licence",
      entityId: "L-1",
      requestedBy: "registry",
      to: new Date("2026-03-01T09:30:00Z"),
    });
    expect(readEmissionFilter({ disposition: "maybe", to: "9999999" })).toEqual({});
  });
});
