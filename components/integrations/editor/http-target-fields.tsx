"use client";

import { useMemo } from "react";
import { SelectField } from "#components/ui/select-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { HttpMethod } from "#core/deliveries/model.ts";
import type { HttpIntegrationTarget } from "#core/integrations/model.ts";
import { listLeafPaths } from "#core/shapes/list-leaf-paths.ts";
import { AuthFields } from "./auth-fields.tsx";
import { CertificateFields } from "./certificate-fields.tsx";
import { HeaderRows } from "./header-rows.tsx";
import { HmacFields } from "./hmac-fields.tsx";
import { NumberField } from "./number-field.tsx";
import { useTargetOutput } from "./output-context.tsx";
import { RetryFields } from "./retry-fields.tsx";
import { SecretSelect } from "./secret-select.tsx";
import { TargetBodyFields } from "./target-body-fields.tsx";

type HttpTargetFieldsProps = {
  /** Where the target is in the form: `targets.0`. */
  base: string;
  target: HttpIntegrationTarget;
  onChange: (target: HttpIntegrationTarget) => void;
};

const secondMs = 1_000;
const methods = HttpMethod.options.map((method) => ({ value: method, label: method }));

/** Everything about one HTTP target. */
export function HttpTargetFields({ base, target, onChange }: HttpTargetFieldsProps) {
  const set = (change: Partial<HttpIntegrationTarget>) => onChange({ ...target, ...change });
  const asQuery = target.method === "GET" || target.method === "HEAD";
  const output = useTargetOutput(target.mapping);
  const paths = useMemo(() => (output === undefined ? [] : listLeafPaths(output)), [output]);
  return (
    <div className="grid gap-4">
      <Address base={base} onChange={onChange} target={target} />
      <TargetBodyFields
        base={`${base}.body`}
        body={target.body}
        hasBody={!asQuery}
        onChange={(body) => set({ body })}
        paths={paths}
      />
      <AuthFields auth={target.auth} base={`${base}.auth`} onChange={(auth) => set({ auth })} />
      <HeaderRows base={`${base}.headers`} headers={target.headers} onChange={(headers) => set({ headers })} />
      <div className="grid gap-4 md:grid-cols-2">
        <SecretSelect
          hint="Signs each request in the manner of Standard Webhooks, so that the receiver can check it."
          label="Signing secret"
          name={`${base}.signingSecret`}
          noneLabel="Sent unsigned"
          onChange={(name) => set({ signingSecret: name === "" ? null : name })}
          value={target.signingSecret ?? ""}
        />
        <HmacFields base={`${base}.hmac`} hmac={target.hmac ?? null} onChange={(hmac) => set({ hmac })} />
        <CertificateFields base={base} onChange={set} target={target} />
        <NumberField
          hint="How long one attempt may take."
          label="Timeout, in seconds"
          name={`${base}.timeoutMs`}
          onChange={(seconds) => set({ timeoutMs: seconds === null ? Number.NaN : Math.round(seconds * secondMs) })}
          value={target.timeoutMs / secondMs}
        />
        <RetryFields base={`${base}.retry`} onChange={(retry) => set({ retry })} retry={target.retry} />
      </div>
    </div>
  );
}

/** Where it goes and how it is called on record. */
function Address({ base, target, onChange }: HttpTargetFieldsProps) {
  const set = (change: Partial<HttpIntegrationTarget>) => onChange({ ...target, ...change });
  return (
    <div className="grid gap-4 md:grid-cols-[minmax(0,1fr)_110px_minmax(0,2fr)]">
      <TextField
        label="Target name"
        name={`${base}.name`}
        onChange={(event) => set({ name: event.target.value })}
        value={target.name}
      />
      <SelectField
        label="Method"
        name={`${base}.method`}
        onChange={(event) => set({ method: HttpMethod.parse(event.target.value) })}
        options={methods}
        value={target.method}
      />
      <TextField
        hint="Behind the host, {{ field }} stands for a field of the output."
        inputMode="url"
        label="URL"
        mono
        name={`${base}.url`}
        onChange={(event) => set({ url: event.target.value })}
        placeholder="https://api.example.com/orders/{{ id }}"
        spellCheck={false}
        value={target.url}
      />
    </div>
  );
}
