import { describe, expect, test } from "vitest";
import { MappingDocument, type RuleInput } from "#core/mapping/model.ts";
import { changePrefix, findCommonParent } from "./change-prefix.ts";
import { copyRules } from "./copy-rules.ts";
import { filterRows, listRows } from "./list-rows.ts";
import { moveRules } from "./move-rules.ts";
import { nameCopy } from "./name-copy.ts";
import { pasteRules } from "./paste-rules.ts";

const rule = (id: string, target: string): RuleInput => ({ id, target, source: { kind: "path", paths: [id] } });
const rules = [rule("a", "customer.name"), rule("b", "customer.mail"), rule("c", "lines[].code")];

describe("copy and paste", () => {
  test("what is copied is a mapping document of its own, without what goes without saying", () => {
    const text = copyRules(MappingDocument.parse({ rules }).rules);
    expect(JSON.parse(text)).toEqual({ rules });
  });

  test("what was copied is pasted elsewhere as it was", () => {
    const full = { ...rule("a", "x"), steps: [{ name: "join", args: [", "] }], note: "why" };
    const pasted = pasteRules(copyRules([full]), []);
    expect(pasted).toMatchObject({ ok: true, rules: [full] });
  });

  test("pasted rules get ids that nobody has, among themselves too", () => {
    const pasted = pasteRules(JSON.stringify([rules[0], rules[0], rule("a-2", "y")]), rules);
    expect(pasted.ok && pasted.rules.map(({ id }) => id)).toEqual(["a-2", "a-3", "a-4"]);
  });

  test("a list, and a single rule without an id, are taken too", () => {
    expect(pasteRules(JSON.stringify(rules), [])).toMatchObject({
      ok: true,
      rules: [{ id: "a" }, { id: "b" }, { id: "c" }],
    });
    const single = { target: "x", source: { kind: "constant", value: 1 } };
    expect(pasteRules(JSON.stringify(single), [])).toMatchObject({ ok: true, rules: [{ id: "rule", target: "x" }] });
  });

  test("digits that a double cannot hold are kept", () => {
    const text = '{"rules":[{"id":"n","target":"n","source":{"kind":"constant","value":12345678901234567890}}]}';
    const pasted = pasteRules(text, []);
    expect(pasted.ok && copyRules(pasted.rules)).toContain("12345678901234567890");
  });

  test.each([
    ["hello", "holds no rules"],
    ["", "holds no rules"],
    ["5", "holds no rules"],
    ['{"a":1}', "holds no rules"],
    ["[]", "no rule in the text"],
    ['[{"id":"a","target":"x","source":{"kind":"path","paths":[]}}]', "Rule 1 of the text is no rule, source.paths"],
    ["[5]", "Rule 1 of the text is no rule"],
  ])("%j is refused in words", (text, reason) => {
    expect(pasteRules(text, [])).toMatchObject({ ok: false, detail: expect.stringContaining(reason) });
  });

  test("more rules than a mapping may have are refused", () => {
    const many = Array.from({ length: 1_999 }, (_none, at) => rule(`r${at}`, "x"));
    expect(pasteRules(JSON.stringify(rules), many)).toMatchObject({
      ok: false,
      detail: expect.stringContaining("2,000"),
    });
  });

  test("an id of the greatest length still gets a number", () => {
    const id = "x".repeat(100);
    expect(nameCopy(id, new Set([id])).length).toBeLessThanOrEqual(100);
  });
});

describe("moving", () => {
  const ids = (chosen: string[], by: -1 | 1) =>
    moveRules(rules, new Set(chosen), by)
      .map(({ id }) => id)
      .join("");

  test.each<[string[], -1 | 1, string]>([
    [["b"], -1, "bac"],
    [["a"], 1, "bac"],
    [["a"], -1, "abc"],
    [["c"], 1, "abc"],
    [["b", "c"], -1, "bca"],
    [["a", "b"], 1, "cab"],
    [["a", "b"], -1, "abc"],
    [["a", "c"], -1, "acb"],
  ])("%j by %i gives %s", (chosen, by, after) => expect(ids(chosen, by)).toBe(after));

  test("is no change when nothing can move", () => expect(moveRules(rules, new Set(["a"]), -1)).toBe(rules));
});

describe("putting under another path", () => {
  const all = new Set(["a", "b", "c"]);
  const targets = (from: string, to: string) => {
    const result = changePrefix(rules, all, from, to);
    return result.ok ? result.rules.map(({ target }) => target) : result;
  };

  test("puts all of it one level down", () => {
    expect(targets("", "order")).toEqual(["order.customer.name", "order.customer.mail", "order.lines[].code"]);
    expect(targets("$", "orders[]")).toContain("orders[].lines[].code");
  });

  test("changes what the targets begin with and leaves the others", () => {
    expect(targets("customer", "buyer.person")).toEqual(["buyer.person.name", "buyer.person.mail", "lines[].code"]);
    expect(changePrefix(rules, all, "customer", "buyer")).toMatchObject({ ok: true, kept: 1, changed: [{}, {}] });
  });

  test("takes a level away, and does not take a beginning of a word for a key", () => {
    expect(targets("customer", "")).toEqual(["name", "mail", "lines[].code"]);
    expect(targets("cust", "x")).toEqual(rules.map(({ target }) => target));
  });

  test("refuses a path that cannot be read, and names the field", () => {
    expect(targets("", "a..b")).toMatchObject({ ok: false, field: "to" });
    expect(targets("a[", "b")).toMatchObject({ ok: false, field: "from" });
  });

  test("finds what targets have in common", () => {
    expect(findCommonParent(["customer.name", "customer.mail"])).toBe("customer");
    expect(findCommonParent(["lines[].code"])).toBe("lines[]");
    expect(findCommonParent(["customer.name", "lines[].code"])).toBe("");
    expect(findCommonParent(["name"])).toBe("");
  });
});

describe("rows", () => {
  test("say what a rule does and all that is wrong with it", () => {
    const rows = listRows(rules, [
      { pointer: "/rules/1/target", detail: "One." },
      { pointer: "/rules/1/steps/0/name", detail: "Two." },
      { pointer: "/rules/1/steps/1/name", detail: "Two." },
      { pointer: "/rules", detail: "Of none." },
    ]);
    expect(rows.map(({ problem }) => problem)).toEqual(["", "One. Two.", ""]);
    expect(rows[0]).toMatchObject({ target: "customer.name", source: "a", steps: "", isConditional: false });
  });

  test("are found by any of their words", () => {
    const rows = listRows(rules, []);
    expect(filterRows(rows, "CUST name").map(({ id }) => id)).toEqual(["a"]);
    expect(filterRows(rows, " ")).toBe(rows);
    expect(filterRows(rows, "zebra")).toEqual([]);
  });
});
