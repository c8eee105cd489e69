import { z } from "zod";
import { mediatorModes } from "#core/mediator/model.ts";
import { integer } from "./read-values.ts";

const group = "Mediator";

/** What the environment says of the mediating proxy, under the documented names. */
export const mediatorSettings = {
  MEDIATOR_MODE: z
    .enum(mediatorModes)
    .optional()
    .transform((mode) => mode ?? null)
    .meta({
      group,
      description:
        "How calls are routed: hybrid (by channels, through the national bus where a channel has registrations) or pure_esb (all through the bus).",
      example: "hybrid",
      absent: "as the console says, or hybrid",
    }),
  MEDIATOR_FORWARD_TIMEOUT: z
    .string()
    .regex(/^[0-9]{1,4}(\.[0-9]{1,3})?$/, "must be a number of seconds from 0.1 to 600")
    .transform((text) => Math.round(Number(text) * 1_000))
    .pipe(
      z
        .number()
        .min(100, "must be a number of seconds from 0.1 to 600")
        .max(600_000, "must be a number of seconds from 0.1 to 600"),
    )
    .default(30_000)
    .meta({
      group,
      description: "How long a mediator may take to answer, in seconds, where its channel does not say.",
      example: "30",
    }),
  TRANSACTION_BODY_MAX_LENGTH: integer(0, 1_000_000).default(20_000).meta({
    group,
    description:
      "How many characters of a request's and an answer's body are kept on record. What passes through is never cut.",
  }),
};

export const MediatorVariables = z.object(mediatorSettings);
export type MediatorVariables = z.infer<typeof MediatorVariables>;
