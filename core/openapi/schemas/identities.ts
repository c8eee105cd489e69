import { z } from "zod";
import { DeliveryReport } from "#core/messaging/identities/count-message.ts";
import {
  IdentityFields,
  IdentityReply,
  OptInFields,
  OptInReply,
  OptOutFields,
  OptOutReply,
} from "#core/messaging/identities/identity-document.ts";
import { pageOf } from "./replies.ts";

/** What callers send of identities. */
export const identityRequests = {
  CreateIdentity: IdentityFields.required({ details: true }),
  ChangeIdentity: IdentityFields,
  OptOutRequest: OptOutFields,
  OptInRequest: OptInFields,
  MessageCountReport: z.object({ data: DeliveryReport }),
};

/** What callers get of them. */
export const identityReplies = {
  Identity: IdentityReply,
  IdentityPage: pageOf(IdentityReply),
  IdentityAddressPage: pageOf(z.object({ address: z.string() })),
  OptOut: OptOutReply,
  OptOutPage: pageOf(OptOutReply),
  OptIn: OptInReply,
  OptInPage: pageOf(OptInReply),
  DetailKeys: z.object({ key_names: z.array(z.string()) }),
  MessageCount: z.object({ identity: z.uuid(), failed_message_count: z.int() }),
};
