import { z } from "zod";
import { documentSchemas, fieldNames, type ObjectKind } from "./field-names.ts";

// What the API's document says of requests. They are read by read-object.ts, which takes a few more forms.

const Id = z
  .number()
  .int()
  .positive()
  .optional()
  .describe("A number to keep when moving in; the next free one without it.");
const ClientSecret = z
  .string()
  .min(8)
  .max(255)
  .optional()
  .describe("The secret that it has already; a new one is made without it.");
const Callback = z.object({ url: z.string(), signing_secret: z.string().nullable().optional() }).nullable().optional();

function describeFields(kind: ObjectKind): z.ZodObject {
  const shape: Record<string, z.ZodType> = documentSchemas[kind].shape;
  const fields = Object.entries<string>(fieldNames[kind]).map(([name, own]): [string, z.ZodType] => [
    name,
    own === "callback" ? Callback : (shape[own] ?? z.unknown()),
  ]);
  return z.object(Object.fromEntries(fields));
}

export const ClientRequest = describeFields("client");
export const CreateClientRequest = ClientRequest.extend({ id: Id, client_secret: ClientSecret });
export const ChangeClientRequest = ClientRequest.partial();
export const MediatorRequest = describeFields("mediator");
export const CreateMediatorRequest = MediatorRequest.extend({ id: Id });
export const ChangeMediatorRequest = MediatorRequest.partial();
export const ChannelRequest = describeFields("channel");
export const CreateChannelRequest = ChannelRequest.extend({ id: Id });
export const ChangeChannelRequest = ChannelRequest.partial();
export const RegistrationRequest = describeFields("registration");
export const CreateRegistrationRequest = RegistrationRequest.extend({ id: Id });
export const ChangeRegistrationRequest = RegistrationRequest.partial();
