import { z } from "zod";
import { IntegrationDocument, IntegrationName } from "#core/integrations/model.ts";
import { ProviderName, ProviderSettings } from "#core/providers/model.ts";
import { ConfigJson } from "./config-json.ts";

const common = {
  config_json: ConfigJson.optional().describe("The documented form. Send this or document."),
  document: IntegrationDocument.optional().describe("Our own document, with secrets by name."),
  is_active: z.boolean().optional().describe("True for a new integration when absent."),
  note: z.string().max(500).optional().describe("Why; shown in the list of versions."),
};

export const CreateIntegration = z.object({ name: IntegrationName, ...common });

export const ChangeIntegration = z.object({
  name: IntegrationName.optional(),
  ...common,
  version: z
    .number()
    .int()
    .min(1)
    .optional()
    .describe("The version that the change was made from; 409 when it is not current."),
});

export const TryIntegration = z.object({
  config_json: ConfigJson.optional(),
  document: z.unknown().optional().describe("Our own document; it need not be complete."),
  integration_id: z.uuid().optional().describe("Whose stored credentials and own fields config_json may leave out."),
  payload: z.unknown().optional().describe("The message as a JSON value. Send this or sample."),
  sample: z
    .object({ text: z.string(), content_type: z.string() })
    .optional()
    .describe("The message as a sender sends it."),
});

export const RunTestCases = z.object({
  version: z.number().int().min(1).nullish().describe("The version to test; the current one when absent."),
  config_json: ConfigJson.optional().describe("Tests this instead; what it leaves out is taken from what is stored."),
  document: z.unknown().optional().describe("Tests this instead; only condition, mapping and tests are looked at."),
});

export const TestPubsub = z.object({ message_data: z.unknown().describe("Any JSON value.") });

export const PubSubPush = z.object({
  message: z.object({
    data: z.string().optional().describe("Base64; a message may have attributes alone."),
    attributes: z.record(z.string(), z.string()).optional(),
    messageId: z.string(),
    publishTime: z.string().optional(),
    orderingKey: z.string().optional(),
  }),
  subscription: z.string().optional(),
  deliveryAttempt: z.number().int().optional().describe("Where the subscription has a dead-letter policy."),
});

const providerParts = {
  name: ProviderName.optional().describe("The one that it has; it cannot be changed."),
  enabled: z.boolean().optional().describe("Stays as it is when absent."),
  position: z.number().int().min(1).optional().describe("Its new place among all providers; stays when absent."),
};

export const ReplaceProvider = z.object({ ...providerParts, settings: ProviderSettings });

export const ChangeProvider = z.object({ ...providerParts, settings: ProviderSettings.optional() });

export const ReplayRun = z.object({
  version: z.enum(["same", "current"]).default("same").describe("The version of then, or the present one."),
});

export const SignIn = z.object({ username: z.string().describe("The e-mail address."), password: z.string() });

export const WebhookMessage = z
  .unknown()
  .describe("Whatever the sender sends; forms, XML and CSV become objects of texts.");
