import { describe, expect, test } from "vitest";
import type { RuleInput } from "#core/mapping/model.ts";
import { listFields } from "#core/shapes/list-fields.ts";
import { headHeight, rowHeight } from "./geometry.ts";
import { layOutRules } from "./lay-out.ts";
import { listTreeRows } from "./tree-rows.ts";

const size = { width: 1200, height: headHeight + 10 * rowHeight };
const tree = (value: Parameters<typeof listFields>[0], folded: string[] = [], scrollTop = 0) => ({
  rows: listTreeRows(listFields(value), new Set(folded), ""),
  scrollTop,
});
const copy = (id: string, from: string, to: string): RuleInput => ({
  id,
  target: to,
  source: { kind: "path", paths: [from] },
});
const many = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`f${index}`, index]));
const none = new Set<string>();

describe("the layout of rules", () => {
  test("draws a copy as one line from field to field", () => {
    const { nodes, edges } = layOutRules([copy("r", "a", "x")], tree({ a: 1 }), tree({ x: null }), size, none);
    expect(nodes).toEqual([]);
    expect(edges).toMatchObject([{ source: "source", target: "target", data: { ruleId: "r", inSight: true } }]);
  });

  test("puts the chips of a rule beside the field that it writes", () => {
    const rule = { ...copy("r", "a", "y"), steps: [{ name: "trim" }] };
    const { nodes, edges } = layOutRules([rule], tree({ a: 1 }), tree({ x: null, y: null }), size, none);
    expect(nodes).toHaveLength(1);
    expect(nodes[0]!.position.y + nodes[0]!.height! / 2).toBe(headHeight + 1.5 * rowHeight);
    expect(edges.map((edge) => [edge.source, edge.target])).toEqual([
      ["rule:r", "target"],
      ["source", "rule:r"],
    ]);
  });

  test("leads a line of a folded field to the field above it", () => {
    const { edges } = layOutRules([copy("r", "o.a", "x")], tree({ o: { a: 1 } }, ["o"]), tree({ x: null }), size, none);
    expect(edges).toMatchObject([{ data: { fromY: headHeight + rowHeight / 2 } }]);
  });

  test("makes nothing for rules whose ends are both out of sight, and holds a line at the edge where one is", () => {
    const rules = [copy("both", "f200", "f200"), copy("one", "f1", "f200")];
    const { edges } = layOutRules(rules, tree(many), tree(many), size, none);
    expect(edges).toMatchObject([{ data: { ruleId: "one", inSight: false, toY: size.height - 4 } }]);
  });
});
