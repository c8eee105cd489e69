"use client";

import { useState } from "react";
import type { Json } from "#core/json.ts";

type Kept<Form> = { form: Form; told: Json; seen: Json };

/**
 * What is typed, exactly as it is typed, beside the value that it means: "1." stays "1." while the value is 1. It is
 * written anew when the value becomes another than the one it meant, as undo makes it.
 */
export function useKept<Form>(
  value: Json,
  write: (value: Json) => Form,
): [form: Form, keep: (form: Form, means: Json) => void] {
  const [kept, setKept] = useState<Kept<Form>>(() => ({ form: write(value), told: value, seen: value }));
  let current = kept;
  if (!isSame(kept.seen, value)) {
    current = isSame(kept.told, value) ? { ...kept, seen: value } : { form: write(value), told: value, seen: value };
    setKept(current);
  }
  return [current.form, (form, means) => setKept({ form, told: means, seen: current.seen })];
}

function isSame(one: Json, other: Json): boolean {
  return Object.is(one, other) || JSON.stringify(one) === JSON.stringify(other);
}
