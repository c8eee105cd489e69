import { layOutJson } from "#components/ui/highlight-json.ts";
import { type ExpectedResult, type TestCase, testCasesMax } from "#core/integrations/tests/model.ts";
import type { EndView } from "./to-case-view.ts";

/** What a new case is made of; it gets an id and a name that none of the others has. */
export type NewCase = Pick<TestCase, "sample" | "expected"> & { name: string | null };

export type AddedCase = { ok: true; tests: TestCase[]; added: TestCase } | { ok: false; detail: string };

/** Adds a case behind the others. */
export function addCase(tests: readonly TestCase[], { name, sample, expected }: NewCase): AddedCase {
  if (tests.length >= testCasesMax) {
    return { ok: false, detail: `An integration has at most ${testCasesMax} test cases; delete one first.` };
  }
  const added = { id: findFreeId(tests), name: findFreeName(tests, name), sample, expected, ignore: [] };
  return { ok: true, tests: [...tests, added], added };
}

/** Puts a copy behind a case, to be changed. */
export function duplicateCase(tests: readonly TestCase[], id: string): AddedCase {
  const at = tests.findIndex((test) => test.id === id);
  const original = tests[at];
  if (original === undefined) return { ok: false, detail: "This test case is no longer there." };
  const copied = addCase(tests, { ...original, name: `Copy of ${original.name}` });
  if (!copied.ok) return copied;
  const added = { ...copied.added, ignore: original.ignore };
  return { ok: true, tests: [...tests.slice(0, at + 1), added, ...tests.slice(at + 1)], added };
}

/** The case with that id, changed; all others as they are. */
export function changeCase(tests: readonly TestCase[], id: string, change: Partial<TestCase>): TestCase[] {
  return tests.map((test) => (test.id === id ? { ...test, ...change } : test));
}

export function removeCase(tests: readonly TestCase[], id: string): TestCase[] {
  return tests.filter((test) => test.id !== id);
}

/** What a message came to, as what is expected from now on; null where it could not be run. */
export function toExpected(end: EndView): ExpectedResult | null {
  switch (end.kind) {
    case "output":
      return { kind: "output", text: layOutJson(end.text) ?? end.text };
    case "skipped":
    case "fails":
      return { kind: end.kind };
    case "not_run":
      return null;
  }
}

// Room for a number behind a name that is as long as it may be.
const nameCharactersMax = 110;

function findFreeName(tests: readonly TestCase[], wanted: string | null): string {
  const isFree = (name: string) => !tests.some((test) => test.name === name);
  const base = wanted?.trim().slice(0, nameCharactersMax) || null;
  if (base !== null && isFree(base)) return base;
  for (let number = base === null ? tests.length + 1 : 2; ; number += 1) {
    const name = `${base ?? "Case"} ${number}`;
    if (isFree(name)) return name;
  }
}

function findFreeId(tests: readonly TestCase[]): string {
  let number = tests.length + 1;
  while (tests.some((test) => test.id === `case-${number}`)) number += 1;
  return `case-${number}`;
}
