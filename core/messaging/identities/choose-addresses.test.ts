import { describe, expect, it } from "vitest";
import { type AddressMarks, chooseAddress, chooseAddresses, followThrough, usualTypeOf } from "./choose-addresses.ts";

const marked = (address: string, marks: Partial<AddressMarks> = {}): AddressMarks => ({
  type: "msisdn",
  address,
  isDefault: false,
  optedOut: false,
  inactive: false,
  ...marks,
});
const all = { type: "msisdn", defaultOnly: false };
const defaults = { type: "msisdn", defaultOnly: true };

describe("which addresses messages may go to", () => {
  it("a single address is its own default", () => {
    expect(chooseAddresses([marked("+1")], defaults)).toEqual(["+1"]);
    expect(chooseAddresses([marked("+1"), marked("a@b.test", { type: "email" })], defaults)).toEqual(["+1"]);
  });

  it("of several addresses only those marked as default are defaults", () => {
    expect(chooseAddresses([marked("+1"), marked("+2", { isDefault: true }), marked("+3")], defaults)).toEqual(["+2"]);
    expect(chooseAddresses([marked("+1"), marked("+2")], defaults)).toEqual([]);
    expect(chooseAddresses([marked("+1"), marked("+2")], all)).toEqual(["+1", "+2"]);
  });

  it("an address that opted out hides no later one", () => {
    expect(chooseAddresses([marked("+1", { optedOut: true }), marked("+2"), marked("+3")], all)).toEqual(["+2", "+3"]);
    const second = [marked("+1", { optedOut: true }), marked("+2", { isDefault: true })];
    expect(chooseAddresses(second, defaults)).toEqual(["+2"]);
  });

  it("nothing takes the place of a default that opted out", () => {
    const both = [marked("+1", { isDefault: true, optedOut: true }), marked("+2")];
    expect(chooseAddresses(both, defaults)).toEqual([]);
    expect(chooseAddress(both, "msisdn", null)).toEqual({ kind: "opted_out" });
  });

  it("an inactive address is never used, and the one beside it is single", () => {
    const both = [marked("+1", { isDefault: true, inactive: true }), marked("+2")];
    expect(chooseAddresses(both, all)).toEqual(["+2"]);
    expect(chooseAddress(both, "msisdn", null)).toEqual({
      kind: "found",
      address: "+2",
      type: "msisdn",
      through: null,
    });
    expect(chooseAddress([marked("+1", { inactive: true })], "msisdn", null)).toEqual({ kind: "none" });
  });

  it("of two defaults the first that did not opt out is used", () => {
    const two = [marked("+1", { isDefault: true, optedOut: true }), marked("+2", { isDefault: true })];
    expect(chooseAddress(two, "msisdn", "mother")).toEqual({
      kind: "found",
      address: "+2",
      type: "msisdn",
      through: "mother",
    });
  });

  it("the usual type is what the details name, and a telephone number where they name none", () => {
    expect(usualTypeOf({ default_addr_type: "email" })).toBe("email");
    for (const details of [{}, { default_addr_type: "" }, { default_addr_type: 5 }]) {
      expect(usualTypeOf(details)).toBe("msisdn");
    }
  });
});

describe("whom somebody is reached through", () => {
  const ways: Record<string, string> = { a: "b", b: "c", x: "y", y: "x", self: "self" };
  const through = (identity: string) => ways[identity] ?? null;

  it("is followed to the end", () => expect(followThrough("a", through)).toBe("c"));
  it("is oneself where nobody is named", () => expect(followThrough("c", through)).toBe("c"));
  it("ends where it would lead back", () => {
    expect(followThrough("x", through)).toBe("y");
    expect(followThrough("self", through)).toBe("self");
  });
  it("is followed no more than five steps", () => {
    expect(followThrough("0", (identity) => String(Number(identity) + 1))).toBe("5");
  });
});
