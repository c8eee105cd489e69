"use client";

import { CheckboxField } from "#components/ui/checkbox-field.tsx";
import { Field } from "#components/ui/field.tsx";
import type { Signal, SignalKind } from "#core/hooks/model.ts";
import { describeSignal, isDeafSignal } from "../hook-words.ts";

type SignalsFieldProps = {
  signals: readonly Pick<Signal, "name" | "kind">[];
  chosen: readonly string[];
  onChange: (names: string[]) => void;
};

const kindLegends: Readonly<Record<SignalKind, string>> = {
  own: "Changes of rows",
  django: "Documented names of the same changes",
  custom: "Raised by applications",
};

/** The signals that a hook listens for: each makes a callback of its own. */
export function SignalsField({ signals, chosen, onChange }: SignalsFieldProps) {
  const offered = signals.filter(({ name }) => !isDeafSignal(name));
  // A signal that was deleted in the meantime stays to be seen, and to be taken away.
  const gone = chosen.filter((name) => !signals.some((signal) => signal.name === name));
  const choose = (name: string, isChosen: boolean) =>
    onChange(isChosen ? [...chosen, name] : chosen.filter((one) => one !== name));
  const list = (names: readonly string[]) =>
    names.map((name) => (
      <CheckboxField
        checked={chosen.includes(name)}
        hint={describeSignal(name) ?? undefined}
        key={name}
        label={<span className={name.includes(".") ? "break-all font-mono text-small" : undefined}>{name}</span>}
        name={`signals.${name}`}
        onChange={(event) => choose(name, event.target.checked)}
      />
    ));
  const namesOf = (kind: SignalKind) => offered.filter((signal) => signal.kind === kind).map(({ name }) => name);
  const aliases = namesOf("django");
  const custom = [...namesOf("custom"), ...gone];
  return (
    <Field group hint="One callback for each signal that fits." label="Signals" name="signals">
      {(control) => (
        <fieldset
          aria-describedby={control["aria-describedby"]}
          className="grid gap-3 rounded-lg border border-line p-3"
          id={control.id}
          tabIndex={-1}
        >
          <legend className="sr-only">Signals</legend>
          <div className="grid gap-2 md:grid-cols-3">{list(namesOf("own"))}</div>
          {custom.length === 0 ? null : (
            <fieldset className="grid gap-2 border-line border-t pt-3">
              <legend className="float-left mb-1 w-full text-muted text-small">{kindLegends.custom}</legend>
              {list(custom)}
            </fieldset>
          )}
          {aliases.length === 0 ? null : (
            <details className="border-line border-t pt-3" open={aliases.some((name) => chosen.includes(name))}>
              <summary className="cursor-pointer rounded-sm text-muted text-small hover:text-ink">
                {kindLegends.django}
              </summary>
              <div className="grid gap-2 pt-2">{list(aliases)}</div>
            </details>
          )}
        </fieldset>
      )}
    </Field>
  );
}
