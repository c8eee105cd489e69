import { describe, expect, it } from "vitest";
import type { JsonObject } from "#core/json.ts";
import { compareDocuments, isSame, type NamedDocument } from "./compare-documents.ts";
import { keyOfChange, mergeDocuments, proposeMerge } from "./merge-documents.ts";

const rule = (id: string, path: string): JsonObject => ({ id, target: id, source: { kind: "path", paths: [path] } });

function make(name: string, rules: JsonObject[], mode = "wait"): NamedDocument {
  return {
    name,
    document: { source: { mode }, mapping: { rules }, targets: [{ targetId: "one" }], samples: { source: "" } },
  };
}

const base = make("Orders", [rule("a", "base"), rule("b", "base"), rule("c", "base")]);
const theirs = make(
  "Orders",
  [rule("a", "theirs"), rule("b", "theirs"), rule("c", "base"), rule("new", "t")],
  "accept",
);
const mine = make("My orders", [rule("a", "base"), rule("b", "mine")]);

describe("two people's changes of one integration", () => {
  const proposal = proposeMerge(base, theirs, mine);
  const told = [...(proposal.changes.rules ?? []), ...proposal.changes.settings].map((change) => {
    const name = "path" in change ? change.path.join(".") : "after" in change ? change.after.id : change.before.id;
    return [name, proposal.sides.get(keyOfChange(change))];
  });

  it("are proposed as whoever made them has them, and said to clash where both did", () => {
    expect(Object.fromEntries(told)).toEqual({
      a: { side: "theirs", both: false },
      b: { side: "mine", both: true },
      c: { side: "mine", both: false },
      new: { side: "theirs", both: false },
      name: { side: "mine", both: false },
      "source.mode": { side: "theirs", both: false },
    });
  });

  it("are put together as proposed without losing either's", () => {
    const merged = mergeDocuments(theirs, proposal.changes, (change) => {
      return proposal.sides.get(keyOfChange(change))?.side ?? "theirs";
    });
    const wanted = make("My orders", [rule("a", "theirs"), rule("b", "mine"), rule("new", "t")], "accept");
    expect(isSame(compareDocuments(merged, wanted))).toBe(true);
  });

  it("are theirs or mine as a whole where all of one side is chosen", () => {
    expect(
      isSame(
        compareDocuments(
          mergeDocuments(theirs, proposal.changes, () => "mine"),
          mine,
        ),
      ),
    ).toBe(true);
    expect(
      isSame(
        compareDocuments(
          mergeDocuments(theirs, proposal.changes, () => "theirs"),
          theirs,
        ),
      ),
    ).toBe(true);
  });
});
