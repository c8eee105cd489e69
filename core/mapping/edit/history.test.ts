import fc from "fast-check";
import { expect, test } from "vitest";
import { type History, historyStepsMax, openHistory, recordChange, redoChange, undoChange } from "./history.ts";

test("undo gives back what was, redo what was undone, and a new change forgets it", () => {
  let history = recordChange(recordChange(openHistory("a"), "b", null), "c", null);
  history = undoChange(undoChange(history));
  expect(history.present).toBe("a");
  history = redoChange(history);
  expect([history.present, history.future]).toEqual(["b", ["c"]]);
  history = recordChange(history, "d", null);
  expect([history.past, history.future]).toEqual([["a", "b"], []]);
});

test("with nothing to undo or redo, and without a change, the history is the same", () => {
  const history = openHistory("a");
  expect(undoChange(history)).toBe(history);
  expect(redoChange(history)).toBe(history);
  expect(recordChange(history, "a", null)).toBe(history);
});

test("changes with the same key are one step, until another change or an undo comes between", () => {
  const typed = recordChange(recordChange(openHistory(""), "h", "name"), "hi", "name");
  expect([typed.past, typed.present]).toEqual([[""], "hi"]);
  expect(recordChange(recordChange(typed, "x", "note"), "y", "name").past).toEqual(["", "hi", "x"]);
  expect(recordChange(recordChange(openHistory(1), 2, null), 3, null).past).toEqual([1, 2]);
  const back = redoChange(undoChange(typed));
  expect(recordChange(back, "hit", "name").past).toEqual(["", "hi"]);
});

test("the oldest steps are forgotten", () => {
  let history = openHistory(0);
  for (let at = 1; at <= historyStepsMax + 5; at += 1) history = recordChange(history, at, null);
  expect([history.past.length, history.past[0]]).toEqual([historyStepsMax, 5]);
});

test("as many undos as redos come back to the same value, whatever was done", () => {
  const change = fc.tuple(fc.integer(), fc.constantFrom("a", "b", null));
  fc.assert(
    fc.property(fc.array(change, { maxLength: 20 }), fc.nat({ max: 25 }), (changes, steps) => {
      let history: History<number> = openHistory(0);
      for (const [value, key] of changes) history = recordChange(history, value, key);
      let moved = history;
      for (let at = 0; at < steps; at += 1) moved = undoChange(moved);
      for (let at = 0; at < steps; at += 1) moved = redoChange(moved);
      expect({ ...moved, mergeKey: null }).toEqual({ ...history, mergeKey: null });
    }),
  );
});
