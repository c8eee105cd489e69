"use client";

import { SelectField } from "#components/ui/select-field.tsx";
import type { ClientCertificate } from "#core/deliveries/http-options.ts";
import type { HttpIntegrationTarget } from "#core/integrations/model.ts";
import { SecretSelect } from "./secret-select.tsx";

type Certificates = Pick<HttpIntegrationTarget, "clientCertificate" | "caCertificate">;

type CertificateFieldsProps = {
  base: string;
  target: Certificates;
  onChange: (change: Certificates) => void;
};

/** The certificates of a target: with which we show who we are, and whom it is believed. */
export function CertificateFields({ base, target, onChange }: CertificateFieldsProps) {
  const certificate = target.clientCertificate ?? null;
  return (
    <>
      <SelectField
        hint="For targets that ask who connects to them (mutual TLS)."
        label="Client certificate"
        name={`${base}.clientCertificate`}
        onChange={(event) => onChange({ clientCertificate: startCertificate(event.target.value) })}
        options={[
          { value: "none", label: "None is shown" },
          { value: "pem", label: "A certificate of the vault" },
        ]}
        value={certificate === null ? "none" : "pem"}
      />
      <SecretSelect
        hint="PEM text with the certificates of a private authority."
        label="Authority that is trusted"
        name={`${base}.caCertificate`}
        noneLabel="The well-known authorities"
        onChange={(name) => onChange({ caCertificate: name === "" ? undefined : name })}
        value={target.caCertificate ?? ""}
      />
      {certificate === null ? null : (
        <Details
          base={`${base}.clientCertificate`}
          certificate={certificate}
          onChange={(next) => onChange({ clientCertificate: next })}
        />
      )}
    </>
  );
}

type DetailsProps = {
  base: string;
  certificate: ClientCertificate;
  onChange: (certificate: ClientCertificate) => void;
};

function Details({ base, certificate, onChange }: DetailsProps) {
  return (
    <fieldset className="grid gap-4 rounded-lg border border-line bg-sunken p-3 md:col-span-2 md:grid-cols-2">
      <legend className="sr-only">Client certificate</legend>
      <SecretSelect
        hint="PEM text, with the certificates between it and its authority."
        label="Certificate"
        name={`${base}.certificate`}
        noneLabel={null}
        onChange={(name) => onChange({ ...certificate, certificate: name })}
        value={certificate.certificate}
      />
      <SecretSelect
        hint="PEM text."
        label="Private key"
        name={`${base}.key`}
        noneLabel={null}
        onChange={(key) => onChange({ ...certificate, key })}
        value={certificate.key}
      />
      <SecretSelect
        label="Passphrase of the key"
        name={`${base}.passphrase`}
        noneLabel="The key is not encrypted"
        onChange={(name) => onChange({ ...certificate, passphrase: name === "" ? null : name })}
        value={certificate.passphrase ?? ""}
      />
    </fieldset>
  );
}

function startCertificate(choice: string): ClientCertificate | undefined {
  return choice === "pem" ? { certificate: "", key: "", passphrase: null } : undefined;
}
