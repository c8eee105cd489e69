"use client";

import { CheckboxField } from "#components/ui/checkbox-field.tsx";
import type { Handshake, HandshakeKind } from "#core/ingress/handshakes/model.ts";
import { OriginsField } from "./origins-field.tsx";
import { SecretSelect } from "./secret-select.tsx";

type HandshakeFieldsProps = { handshakes: readonly Handshake[]; onChange: (handshakes: Handshake[]) => void };

const labels: readonly { kind: HandshakeKind; label: string; hint: string; secret?: string }[] = [
  { kind: "slack", label: "Slack", hint: "url_verification: the challenge goes back." },
  { kind: "microsoft_graph", label: "Microsoft Graph", hint: "?validationToken=… goes back." },
  { kind: "azure_event_grid", label: "Azure Event Grid", hint: "SubscriptionValidation: the code goes back." },
  { kind: "cloud_events", label: "CloudEvents", hint: "OPTIONS with WebHook-Request-Origin is allowed." },
  { kind: "dropbox", label: "Dropbox", hint: "?challenge=… goes back." },
  {
    kind: "meta",
    label: "Meta (Facebook, Instagram, WhatsApp)",
    hint: "hub.challenge goes back to whoever knows the token.",
    secret: "Verify token of Meta",
  },
  {
    kind: "zoom",
    label: "Zoom",
    hint: "endpoint.url_validation: the token goes back with its HMAC.",
    secret: "Secret token of Zoom",
  },
  { kind: "x", label: "X (Twitter)", hint: "?crc_token=… is answered with its HMAC.", secret: "Consumer secret of X" },
];

/** The checks of providers that this address answers by itself. */
export function HandshakeFields({ handshakes, onChange }: HandshakeFieldsProps) {
  const replace = (next: Handshake) => onChange(handshakes.map((one) => (one.kind === next.kind ? next : one)));
  return (
    <fieldset
      className="grid gap-3 rounded-lg border border-line p-3 md:col-span-2 md:grid-cols-2"
      id="field-source-handshakes"
      tabIndex={-1}
    >
      <legend className="px-1 font-medium">Handshakes</legend>
      <p className="text-muted text-small md:col-span-2">
        Some providers check an address before they send to it. What is ticked is answered here, and makes no run.
      </p>
      {labels.map(({ kind, label, hint, secret }) => {
        const index = handshakes.findIndex((one) => one.kind === kind);
        const chosen = handshakes[index];
        return (
          <div className="grid content-start gap-2" key={kind}>
            <CheckboxField
              checked={chosen !== undefined}
              hint={hint}
              label={label}
              name={`source.handshakes.${kind}`}
              onChange={(event) =>
                onChange(
                  event.target.checked
                    ? [...handshakes, startHandshake(kind)]
                    : handshakes.filter((one) => one.kind !== kind),
                )
              }
            />
            {chosen !== undefined && "secret" in chosen ? (
              <SecretSelect
                label={secret ?? "Secret"}
                name={`source.handshakes.${index}.secret`}
                noneLabel={null}
                onChange={(name) => replace({ ...chosen, secret: name })}
                value={chosen.secret}
              />
            ) : null}
            {chosen?.kind === "cloud_events" ? (
              <OriginsField
                name={`source.handshakes.${index}.origins`}
                onChange={(origins) => replace({ ...chosen, origins })}
                origins={chosen.origins}
              />
            ) : null}
          </div>
        );
      })}
    </fieldset>
  );
}

function startHandshake(kind: HandshakeKind): Handshake {
  if (kind === "meta" || kind === "zoom" || kind === "x") return { kind, secret: "" };
  return kind === "cloud_events" ? { kind, origins: [] } : { kind };
}
