"use client";

import { CheckboxField } from "#components/ui/checkbox-field.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { PubSubSource } from "#core/pubsub/model.ts";
import { SourceCredentialsField } from "./source-credentials-field.tsx";
import { SourcePullFields } from "./source-pull-fields.tsx";
import { SourcePushFields } from "./source-push-fields.tsx";

type SourcePubSubFieldsProps = { source: PubSubSource; onChange: (source: PubSubSource) => void };

/** Which subscription messages come from, and how. */
export function SourcePubSubFields({ source, onChange }: SourcePubSubFieldsProps) {
  const set = (change: Partial<PubSubSource>) => onChange({ ...source, ...change });
  const text = (field: "projectId" | "topicId" | "subscriptionId") => ({
    autoComplete: "off",
    mono: true,
    name: `source.${field}`,
    onChange: (event: { target: { value: string } }) => set({ [field]: event.target.value.trim() }),
    spellCheck: false,
    value: source[field],
  });
  return (
    <>
      <TextField {...text("projectId")} hint="Of Google Cloud, by its id." label="Project" placeholder="shop-prod" />
      <TextField {...text("topicId")} hint="What senders publish to." label="Topic" placeholder="orders" />
      <TextField
        {...text("subscriptionId")}
        hint="Of this integration alone; several readers of one subscription share its messages."
        label="Subscription"
        placeholder="orders-signalbox"
      />
      <SelectField
        hint={
          source.delivery === "pull"
            ? "A worker asks for messages. This address need not be reachable from the internet."
            : "Google posts each message to this installation, which must be reachable over https."
        }
        label="Delivery"
        name="source.delivery"
        onChange={(event) => set({ delivery: event.target.value === "push" ? "push" : "pull" })}
        options={[
          { value: "pull", label: "Pull" },
          { value: "push", label: "Push" },
        ]}
        value={source.delivery}
      />
      <div className="md:col-span-2">
        <SourceCredentialsField
          credentials={source.credentials}
          onChange={(credentials) => set({ credentials })}
          projectId={source.projectId}
        />
      </div>
      {source.delivery === "pull" ? (
        <SourcePullFields onChange={(pull) => set({ pull })} pull={source.pull} />
      ) : (
        <SourcePushFields onChange={(pushAuth) => set({ pushAuth })} pushAuth={source.pushAuth} />
      )}
      <div className="md:col-span-2">
        <SelectField
          hint={
            source.payload === "data"
              ? "Condition and mapping see the decoded data alone."
              : "They see data, attributes, messageId, publishTime, orderingKey and subscription."
          }
          label="Message"
          name="source.payload"
          onChange={(event) => set({ payload: event.target.value === "envelope" ? "envelope" : "data" })}
          options={[
            { value: "data", label: "Its data" },
            { value: "envelope", label: "Its data with attributes and id" },
          ]}
          value={source.payload}
        />
      </div>
      <div className="grid gap-3 md:col-span-2">
        <CheckboxField
          checked={source.manageSubscription}
          hint="Makes topic and subscription where they are missing, after each save, and keeps the push address right."
          label="Manage the subscription"
          name="source.manageSubscription"
          onChange={(event) => set({ manageSubscription: event.target.checked })}
        />
        {source.manageSubscription || source.deleteSubscriptionWithIntegration ? (
          <CheckboxField
            checked={source.deleteSubscriptionWithIntegration}
            hint="With it go the messages that wait in it. The topic stays."
            label="Delete the subscription with the integration"
            name="source.deleteSubscriptionWithIntegration"
            onChange={(event) => set({ deleteSubscriptionWithIntegration: event.target.checked })}
          />
        ) : null}
      </div>
    </>
  );
}
