import type { Json } from "#core/json.ts";
import type { Test, TestOperator } from "../model.ts";
import { valueOfOperator } from "./operator-words.ts";

/** Where a part of a form condition stands: `["all", 0, "not", "any", 1]`, the steps of its JSON Pointer. */
export type TestPlace = readonly (string | number)[];

/** A condition after a change, and the part that the eye should go to. */
export type EditedTest = { test: Test; place: TestPlace };

export type Join = "all" | "any";
export type Comparison = Extract<Test, { field: string }>;
export type Group = { join: Join; members: readonly Test[] };

/** A part without the `not`s before it, and how many there are. */
export function peelNots(test: Test): { nots: number; inner: Exclude<Test, { not: Test }> } {
  let inner = test;
  let nots = 0;
  for (; "not" in inner; inner = inner.not) nots += 1;
  return { nots, inner };
}

/** The group that a part is, apart from its `not`s; null for a comparison. */
export function readGroup(test: Test): Group | null {
  const { inner } = peelNots(test);
  if ("all" in inner) return { join: "all", members: inner.all };
  return "any" in inner ? { join: "any", members: inner.any } : null;
}

/** The place of a member of the group at that place. */
export function placeOfMember(root: Test, group: TestPlace, index: number): TestPlace {
  const part = findTest(root, group);
  return [...innerPlace(part, group), readGroup(part)?.join ?? "all", index];
}

/** The part at a place; throws where there is none, since places come from the condition itself. */
export function findTest(root: Test, place: TestPlace): Test {
  let part: unknown = root;
  for (const step of place) part = (part as Record<string | number, unknown> | undefined)?.[step];
  if (part === undefined) throw new Error("The condition has no such part.");
  return part as Test;
}

export function replaceTest(root: Test, place: TestPlace, next: Test): Test {
  const put = (part: unknown, at: number): unknown => {
    const step = place[at];
    if (step === undefined) return next;
    if (Array.isArray(part)) return part.with(step as number, put(part[step as number], at + 1));
    return { ...(part as object), [step]: put((part as Record<string, unknown>)[step], at + 1) };
  };
  return put(root, 0) as Test;
}

/** Adds a part to the end of a group. What is no group becomes one of both, all of which must hold. */
export function addTest(root: Test, place: TestPlace, added: Test): EditedTest {
  const part = findTest(root, place);
  const group = readGroup(part);
  if (group === null) return { test: replaceTest(root, place, { all: [part, added] }), place: [...place, "all", 1] };
  return {
    test: putMembers(root, place, group.join, [...group.members, added]),
    place: placeOfMember(root, place, group.members.length),
  };
}

/** Takes a part away; the eye goes to the part after it, else before it, else to the group. */
export function removeTest(root: Test, place: TestPlace): EditedTest {
  const { group, index } = splitPlace(place);
  const { join, members } = requireGroup(root, group);
  const test = putMembers(root, group, join, members.toSpliced(index, 1));
  if (members.length === 1) return { test, place: group };
  return { test, place: placeOfMember(test, group, Math.min(index, members.length - 2)) };
}

/** Moves a part among those of its group; at either end it stays where it is. */
export function moveTest(root: Test, place: TestPlace, by: -1 | 1): EditedTest {
  const { group, index } = splitPlace(place);
  const { join, members } = requireGroup(root, group);
  const to = index + by;
  const moved = members[index];
  if (moved === undefined || to < 0 || to >= members.length) return { test: root, place };
  const test = putMembers(root, group, join, members.toSpliced(index, 1).toSpliced(to, 0, moved));
  return { test, place: placeOfMember(test, group, to) };
}

/** Puts a copy of a part after it. */
export function duplicateTest(root: Test, place: TestPlace): EditedTest {
  const { group, index } = splitPlace(place);
  const { join, members } = requireGroup(root, group);
  const test = putMembers(root, group, join, members.toSpliced(index, 0, findTest(root, place)));
  return { test, place: placeOfMember(test, group, index + 1) };
}

/** Makes a part the only one of a new group in its place. */
export function wrapTest(root: Test, place: TestPlace, join: Join): EditedTest {
  const part = findTest(root, place);
  const wrapped: Test = join === "all" ? { all: [part] } : { any: [part] };
  return { test: replaceTest(root, place, wrapped), place: [...place, join, 0] };
}

/** True where a group can give way to its parts: not under a `not`, and at the top only with one part. */
export function canDissolve(root: Test, place: TestPlace): boolean {
  const part = findTest(root, place);
  const group = readGroup(part);
  if (group === null || peelNots(part).nots > 0) return false;
  return place.length > 0 || group.members.length === 1;
}

/** Puts the parts of a group in its place. */
export function dissolveTest(root: Test, place: TestPlace): EditedTest {
  if (!canDissolve(root, place)) return { test: root, place };
  const { members: inner } = requireGroup(root, place);
  if (place.length === 0) return { test: inner[0]!, place };
  const { group, index } = splitPlace(place);
  const { join, members } = requireGroup(root, group);
  const test = putMembers(root, group, join, members.toSpliced(index, 1, ...inner));
  if (members.length - 1 + inner.length === 0) return { test, place: group };
  return { test, place: placeOfMember(test, group, Math.min(index, members.length - 2 + inner.length)) };
}

/** True where a part stands in a group that stands in another one. */
export function canLift(place: TestPlace): boolean {
  return place.length > 0 && splitPlace(place).group.length > 0;
}

/** Moves a part out of its group, to the place after it. A group that is left empty goes. */
export function liftTest(root: Test, place: TestPlace): EditedTest {
  if (!canLift(place)) return { test: root, place };
  const lifted = findTest(root, place);
  const { group } = splitPlace(place);
  const { test: without } = removeTest(root, place);
  const isEmptied = requireGroup(without, group).members.length === 0;
  const outer = splitPlace(group);
  const { join, members } = requireGroup(without, outer.group);
  const spliced = isEmptied ? members.toSpliced(outer.index, 1, lifted) : members.toSpliced(outer.index + 1, 0, lifted);
  const test = putMembers(without, outer.group, join, spliced);
  return { test, place: placeOfMember(test, outer.group, isEmptied ? outer.index : outer.index + 1) };
}

/** Turns a part into its opposite, or back by taking one `not` away. */
export function toggleNot(root: Test, place: TestPlace): EditedTest {
  const part = findTest(root, place);
  return { test: replaceTest(root, place, "not" in part ? part.not : { not: part }), place };
}

export function changeJoin(root: Test, place: TestPlace, join: Join): EditedTest {
  return { test: putMembers(root, place, join, requireGroup(root, place).members), place };
}

/** The comparison with another operator; its value becomes what that one takes, and stays where it can. */
export function changeOperator({ field, operator, value }: Comparison, next: TestOperator): Comparison {
  const wanted = valueOfOperator(next);
  if (wanted === "none") return { field, operator: next };
  const isSame = valueOfOperator(operator) === wanted && value !== undefined;
  return { field, operator: next, value: isSame ? value : fitValue(value ?? "", wanted) };
}

function fitValue(value: Json, wanted: "text" | "pattern" | "list" | "any"): Json {
  if (wanted === "list") return Array.isArray(value) ? value : value === "" ? [] : [value];
  const single = Array.isArray(value) ? (value[0] ?? "") : value;
  if (wanted === "any" || typeof single === "string") return single;
  return single === null || typeof single === "object" ? "" : String(single);
}

function putMembers(root: Test, place: TestPlace, join: Join, members: readonly Test[]): Test {
  const group: Test = join === "all" ? { all: [...members] } : { any: [...members] };
  return replaceTest(root, innerPlace(findTest(root, place), place), group);
}

function innerPlace(part: Test, place: TestPlace): TestPlace {
  return [...place, ...Array.from({ length: peelNots(part).nots }, () => "not")];
}

/** The group that a member stands in, and its position there. */
function splitPlace(place: TestPlace): { group: TestPlace; index: number } {
  const group = place.slice(0, -2);
  while (group.at(-1) === "not") group.pop();
  return { group, index: place.at(-1) as number };
}

function requireGroup(root: Test, place: TestPlace): Group {
  const group = readGroup(findTest(root, place));
  if (group === null) throw new Error("This part of the condition is no group.");
  return group;
}
