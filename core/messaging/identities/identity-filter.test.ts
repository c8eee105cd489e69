import { describe, expect, it } from "vitest";
import { everybody, readIdentityFilter, readTime } from "./identity-filter.ts";

const read = (query: string, unknown: "refuse" | "ignore" = "refuse") =>
  readIdentityFilter(new URLSearchParams(query), { unknown });
const filterOf = (query: string) => {
  const outcome = read(query);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return outcome.filter;
};
const pointersOf = (query: string) => {
  const outcome = read(query);
  return outcome.ok ? [] : outcome.problems.map(({ pointer }) => pointer);
};

describe("a search for identities", () => {
  it("takes addresses of any type, several at once, and a plus that was not escaped", () => {
    const { addresses } = filterOf("details__addresses__msisdn=+27123&details__addresses__email=a%40b.test");
    expect(addresses).toEqual([
      { type: "msisdn", address: "+27123" },
      { type: "email", address: "a@b.test" },
    ]);
  });

  it("looks for a detail as text, and as the number or truth that it may have been stored as", () => {
    expect(filterOf("details__lang=zul").details).toEqual([[{ lang: "zul" }]]);
    expect(filterOf("details__a__b=7").details).toEqual([[{ a: { b: "7" } }, { a: { b: 7 } }]]);
    expect(filterOf("details__ok=True").details).toEqual([[{ ok: "True" }, { ok: true }]]);
    expect(filterOf("details__code=007").details).toEqual([[{ code: "007" }]]);
  });

  it("narrows nothing by what cuts the list, nor by an empty field", () => {
    expect(filterOf("limit=1&offset=2&page=3&cursor=x&operator=&created_from=")).toEqual(everybody);
  });

  it("names every filter that there is not, or that cannot be read", () => {
    expect(
      pointersOf("shoe=7&id=x&version=x&created_at=soon&optout_type=later&details__a__icontains=b&details__=c"),
    ).toEqual(["/shoe", "/id", "/version", "/created_at", "/optout_type", "/details__a__icontains", "/details__"]);
    expect(pointersOf("details__lang=%00")).toEqual(["/details__lang"]);
  });

  it("ignores unknown names in the plain list, and there alone", () => {
    expect(read("shoe=7&details__lang=zul", "ignore")).toEqual({ ok: true, filter: everybody });
    expect(pointersOf("shoe=7")).toEqual(["/shoe"]);
  });
});

describe("a time of a filter", () => {
  it.each([
    ["2026-01-31T08:00:00Z", "2026-01-31T08:00:00.000Z"],
    ["2026-01-31T08:00:00.123456Z", "2026-01-31T08:00:00.123Z"],
    ["2026-01-31 08:00", "2026-01-31T08:00:00.000Z"],
    ["2026-01-31", "2026-01-31T00:00:00.000Z"],
    ["2026-01-31T08:00:00+0200", "2026-01-31T06:00:00.000Z"],
    ["2026-01-31T08:00:00 02:00", "2026-01-31T06:00:00.000Z"],
  ])("%s is %s", (text, at) => {
    expect(readTime(text)?.toISOString()).toBe(at);
  });

  it.each(["soon", "2026-13-01", "31.01.2026", ""])("%j is none", (text) => {
    expect(readTime(text)).toBeNull();
  });
});
