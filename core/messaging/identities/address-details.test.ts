import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { joinDetails, redactDetails, splitDetails } from "./address-details.ts";
import { applyAct } from "./change-address.ts";

const split = (given: object) => {
  const read = splitDetails(given as never);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read;
};
const pointersOf = (given: object) => {
  const read = splitDetails(given as never);
  return read.ok ? [] : read.problems.map(({ pointer }) => pointer);
};

describe("details with addresses", () => {
  it("come back as they were given, with what applications keep beside an address", () => {
    const given = {
      name: "Asha",
      risk: { level: 3 },
      addresses: {
        msisdn: { "+1": { default: true, note: "work" }, "+2": { inactive: true } },
        email: { "a@b.c": {} },
      },
    };
    const { details, addresses } = split(given);
    expect(details).toEqual({ name: "Asha", risk: { level: 3 } });
    expect(addresses.map(({ address }) => address)).toEqual(["+1", "+2", "a@b.c"]);
    expect(joinDetails(details, addresses)).toEqual(given);
  });

  it("come back the same whatever the types, addresses and marks are", () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9_]{0,8}$/);
    const marks = fc.record({ default: fc.constant(true), optedout: fc.constant(true) }, { requiredKeys: [] });
    const addresses = fc.dictionary(name, fc.dictionary(name, marks, { minKeys: 1, maxKeys: 4 }), { maxKeys: 4 });
    fc.assert(
      fc.property(addresses, (byType) => {
        const { details, addresses: list } = split({ addresses: byType });
        expect(joinDetails(details, list)).toEqual({ addresses: byType });
      }),
    );
  });

  it("take marks as true, false or their words, and nothing else", () => {
    const one = (said: object) => split({ addresses: { msisdn: { "+1": said } } }).addresses[0];
    expect(one({ optedout: "True", inactive: "false" })).toMatchObject({ optedOut: true, inactive: false });
    expect(one({ default: null })).toMatchObject({ isDefault: false });
    for (const mark of ["maybe", 1, {}]) {
      expect(pointersOf({ addresses: { msisdn: { "+1": { optedout: mark } } } })).toEqual([
        "/details/addresses/msisdn/+1/optedout",
      ]);
    }
  });

  it("name every place where something cannot be", () => {
    expect(pointersOf({ addresses: [] })).toEqual(["/details/addresses"]);
    expect(pointersOf({ addresses: { "a b": {}, email: [], msisdn: { " +1": {}, "+2": "x" } } })).toEqual([
      "/details/addresses/a b",
      "/details/addresses/email",
      "/details/addresses/msisdn/ +1",
      "/details/addresses/msisdn/+2",
    ]);
    const many = Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`+${index}`, {}]));
    expect(pointersOf({ addresses: { msisdn: many } })).toEqual(["/details/addresses"]);
    expect(pointersOf({ note: "x".repeat(70_000) })).toEqual(["/details"]);
  });

  it("keep nothing but their names when somebody is forgotten", () => {
    expect(redactDetails({ name: "Asha", risk: { level: 3 } })).toEqual({ name: "redacted", risk: "redacted" });
  });
});

describe("what is done with one address", () => {
  const { addresses } = split({ addresses: { msisdn: { "+1": { default: true }, "+2": {} }, email: { "a@b.c": {} } } });
  const act = (name: "add" | "make_default" | "set_inactive" | "set_active" | "remove", address: string) => {
    const done = applyAct(addresses, { act: name, type: "msisdn", address });
    return Array.isArray(done) ? joinDetails({}, done).addresses : done.problems.map(({ detail }) => detail);
  };

  it("makes one the default of its type in place of another", () => {
    expect(act("make_default", "+2")).toEqual({
      msisdn: { "+1": {}, "+2": { default: true } },
      email: { "a@b.c": {} },
    });
  });

  it("adds, sets inactive and removes", () => {
    expect(act("add", "+3")).toMatchObject({ msisdn: { "+3": {} } });
    expect(act("set_inactive", "+2")).toMatchObject({ msisdn: { "+2": { inactive: true } } });
    expect(act("remove", "+1")).toEqual({ msisdn: { "+2": {} }, email: { "a@b.c": {} } });
  });

  it("refuses what is there already, and what is no longer there", () => {
    expect(act("add", "+1")).toEqual([expect.stringContaining("already")]);
    expect(act("remove", "+9")).toEqual([expect.stringContaining("any more")]);
  });
});
