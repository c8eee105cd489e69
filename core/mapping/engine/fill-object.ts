import type { Json, JsonObject } from "#core/json.ts";

/** Makes one value of the output from the payload, or from an element of a list; `undefined` is nothing. */
export type Make = (from: Json | undefined) => Json | undefined;

/**
 * One key of an object and how its value is made: by a function, or without one by reading the plain key `from`; and
 * what is then done to it, where anything is.
 */
export type Field = {
  readonly key: string;
  readonly from: string;
  readonly make: Make | null;
  readonly finish: Make | null;
};

/** Writes the fields of an object that have a value. */
export type Fill = (from: Json | undefined, object: JsonObject) => void;

// Why this file repeats itself: the machine remembers, for each spot in the code, which key of which shape of object
// was met there and which function was called, and it is fast as long as that is always the same. In a loop over
// fields, one spot meets them all. Written out eight times, in three copies for the three kinds of object that most
// documents have, a document of eight fields takes 215 ns instead of 500. Where several documents share the copies,
// or an object has more fields, it only loses the gain. The three must stay the same.

const nothing: JsonObject = Object.freeze({});
const noField: Field = { key: "", from: "", make: null, finish: null };

function readable(from: Json | undefined): JsonObject {
  return typeof from === "object" && from !== null ? (from as JsonObject) : nothing;
}

/** For the output itself. */
export function fillOutput(fields: readonly Field[]): Fill {
  const [
    f1 = noField,
    f2 = noField,
    f3 = noField,
    f4 = noField,
    f5 = noField,
    f6 = noField,
    f7 = noField,
    f8 = noField,
  ] = fields;
  const { key: key1, from: from1, make: make1, finish: finish1 } = f1;
  const { key: key2, from: from2, make: make2, finish: finish2 } = f2;
  const { key: key3, from: from3, make: make3, finish: finish3 } = f3;
  const { key: key4, from: from4, make: make4, finish: finish4 } = f4;
  const { key: key5, from: from5, make: make5, finish: finish5 } = f5;
  const { key: key6, from: from6, make: make6, finish: finish6 } = f6;
  const { key: key7, from: from7, make: make7, finish: finish7 } = f7;
  const { key: key8, from: from8, make: make8, finish: finish8 } = f8;
  const count = fields.length;
  const rest = count > 8 ? fillOutput(fields.slice(8)) : null;
  return (from, object) => {
    const source = readable(from);
    let value = make1 === null ? source[from1] : make1(from);
    if (finish1 !== null) value = finish1(value);
    if (value !== undefined) object[key1] = value;
    if (count === 1) return;
    value = make2 === null ? source[from2] : make2(from);
    if (finish2 !== null) value = finish2(value);
    if (value !== undefined) object[key2] = value;
    if (count === 2) return;
    value = make3 === null ? source[from3] : make3(from);
    if (finish3 !== null) value = finish3(value);
    if (value !== undefined) object[key3] = value;
    if (count === 3) return;
    value = make4 === null ? source[from4] : make4(from);
    if (finish4 !== null) value = finish4(value);
    if (value !== undefined) object[key4] = value;
    if (count === 4) return;
    value = make5 === null ? source[from5] : make5(from);
    if (finish5 !== null) value = finish5(value);
    if (value !== undefined) object[key5] = value;
    if (count === 5) return;
    value = make6 === null ? source[from6] : make6(from);
    if (finish6 !== null) value = finish6(value);
    if (value !== undefined) object[key6] = value;
    if (count === 6) return;
    value = make7 === null ? source[from7] : make7(from);
    if (finish7 !== null) value = finish7(value);
    if (value !== undefined) object[key7] = value;
    if (count === 7) return;
    value = make8 === null ? source[from8] : make8(from);
    if (finish8 !== null) value = finish8(value);
    if (value !== undefined) object[key8] = value;
    if (rest !== null) rest(from, object);
  };
}
/** For an object inside another. */
export function fillInner(fields: readonly Field[]): Fill {
  const [
    f1 = noField,
    f2 = noField,
    f3 = noField,
    f4 = noField,
    f5 = noField,
    f6 = noField,
    f7 = noField,
    f8 = noField,
  ] = fields;
  const { key: key1, from: from1, make: make1, finish: finish1 } = f1;
  const { key: key2, from: from2, make: make2, finish: finish2 } = f2;
  const { key: key3, from: from3, make: make3, finish: finish3 } = f3;
  const { key: key4, from: from4, make: make4, finish: finish4 } = f4;
  const { key: key5, from: from5, make: make5, finish: finish5 } = f5;
  const { key: key6, from: from6, make: make6, finish: finish6 } = f6;
  const { key: key7, from: from7, make: make7, finish: finish7 } = f7;
  const { key: key8, from: from8, make: make8, finish: finish8 } = f8;
  const count = fields.length;
  const rest = count > 8 ? fillInner(fields.slice(8)) : null;
  return (from, object) => {
    const source = readable(from);
    let value = make1 === null ? source[from1] : make1(from);
    if (finish1 !== null) value = finish1(value);
    if (value !== undefined) object[key1] = value;
    if (count === 1) return;
    value = make2 === null ? source[from2] : make2(from);
    if (finish2 !== null) value = finish2(value);
    if (value !== undefined) object[key2] = value;
    if (count === 2) return;
    value = make3 === null ? source[from3] : make3(from);
    if (finish3 !== null) value = finish3(value);
    if (value !== undefined) object[key3] = value;
    if (count === 3) return;
    value = make4 === null ? source[from4] : make4(from);
    if (finish4 !== null) value = finish4(value);
    if (value !== undefined) object[key4] = value;
    if (count === 4) return;
    value = make5 === null ? source[from5] : make5(from);
    if (finish5 !== null) value = finish5(value);
    if (value !== undefined) object[key5] = value;
    if (count === 5) return;
    value = make6 === null ? source[from6] : make6(from);
    if (finish6 !== null) value = finish6(value);
    if (value !== undefined) object[key6] = value;
    if (count === 6) return;
    value = make7 === null ? source[from7] : make7(from);
    if (finish7 !== null) value = finish7(value);
    if (value !== undefined) object[key7] = value;
    if (count === 7) return;
    value = make8 === null ? source[from8] : make8(from);
    if (finish8 !== null) value = finish8(value);
    if (value !== undefined) object[key8] = value;
    if (rest !== null) rest(from, object);
  };
}
/** For an element of a list. */
export function fillElement(fields: readonly Field[]): Fill {
  const [
    f1 = noField,
    f2 = noField,
    f3 = noField,
    f4 = noField,
    f5 = noField,
    f6 = noField,
    f7 = noField,
    f8 = noField,
  ] = fields;
  const { key: key1, from: from1, make: make1, finish: finish1 } = f1;
  const { key: key2, from: from2, make: make2, finish: finish2 } = f2;
  const { key: key3, from: from3, make: make3, finish: finish3 } = f3;
  const { key: key4, from: from4, make: make4, finish: finish4 } = f4;
  const { key: key5, from: from5, make: make5, finish: finish5 } = f5;
  const { key: key6, from: from6, make: make6, finish: finish6 } = f6;
  const { key: key7, from: from7, make: make7, finish: finish7 } = f7;
  const { key: key8, from: from8, make: make8, finish: finish8 } = f8;
  const count = fields.length;
  const rest = count > 8 ? fillElement(fields.slice(8)) : null;
  return (from, object) => {
    const source = readable(from);
    let value = make1 === null ? source[from1] : make1(from);
    if (finish1 !== null) value = finish1(value);
    if (value !== undefined) object[key1] = value;
    if (count === 1) return;
    value = make2 === null ? source[from2] : make2(from);
    if (finish2 !== null) value = finish2(value);
    if (value !== undefined) object[key2] = value;
    if (count === 2) return;
    value = make3 === null ? source[from3] : make3(from);
    if (finish3 !== null) value = finish3(value);
    if (value !== undefined) object[key3] = value;
    if (count === 3) return;
    value = make4 === null ? source[from4] : make4(from);
    if (finish4 !== null) value = finish4(value);
    if (value !== undefined) object[key4] = value;
    if (count === 4) return;
    value = make5 === null ? source[from5] : make5(from);
    if (finish5 !== null) value = finish5(value);
    if (value !== undefined) object[key5] = value;
    if (count === 5) return;
    value = make6 === null ? source[from6] : make6(from);
    if (finish6 !== null) value = finish6(value);
    if (value !== undefined) object[key6] = value;
    if (count === 6) return;
    value = make7 === null ? source[from7] : make7(from);
    if (finish7 !== null) value = finish7(value);
    if (value !== undefined) object[key7] = value;
    if (count === 7) return;
    value = make8 === null ? source[from8] : make8(from);
    if (finish8 !== null) value = finish8(value);
    if (value !== undefined) object[key8] = value;
    if (rest !== null) rest(from, object);
  };
}
