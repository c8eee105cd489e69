"use client";

import type { ReactNode } from "react";
import type { Json, JsonObject } from "#core/json.ts";
import type { DescribedField } from "#core/targets/model.ts";
import { isShown, readPlace, writePlace } from "#core/targets/places.ts";
import { DescribedControl } from "./described-control.tsx";

type DescribedFieldsProps = {
  fields: readonly DescribedField[];
  /** The settings as they stand. */
  value: JsonObject;
  /** Where they are in the form: `targets.0` or `settings`. */
  base: string;
  onChange: (value: JsonObject) => void;
  /** Fields of the output that a template may name; none where there is no output to look at. */
  paths?: readonly string[];
  /** What stands below the field at a path. */
  below?: Readonly<Record<string, ReactNode>>;
};

/** The form of a target or a provider, as its description says. */
export function DescribedFields({ fields, value, base, onChange, paths = [], below = {} }: DescribedFieldsProps) {
  return (
    <div className="grid gap-4 md:grid-cols-2">
      {fields
        .filter((field) => isShown(field, value))
        .map((field) => (
          <div className={isWide(field) ? "grid gap-1 md:col-span-2" : "grid content-start gap-1"} key={field.path}>
            <DescribedControl
              field={field}
              name={`${base}.${field.path}`}
              onChange={(next: Json) => onChange(writePlace(value, field.path, next))}
              paths={paths}
              value={readPlace(value, field.path)}
            />
            {below[field.path]}
          </div>
        ))}
    </div>
  );
}

function isWide({ control }: DescribedField): boolean {
  return control.kind === "providers" || (control.kind === "template" && control.lines > 1);
}
